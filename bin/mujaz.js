#!/usr/bin/env node
// The door of the installed package. It is plain JavaScript that an old Node can read too, so that it says what is
// missing in one line.
const NEEDED = 26;
const major = Number(process.versions.node.split(".")[0]);

if (major < NEEDED) {
  const isArabic = /^ar/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || "");
  const message = isArabic
    ? `mujaz: يلزم Node ${NEEDED} أو أحدث، وهذا Node ${process.versions.node}؛ انظر https://nodejs.org`
    : `mujaz: needs Node ${NEEDED} or later, this is ${process.versions.node}; see https://nodejs.org`;
  console.error(message);
  process.exitCode = 1;
} else {
  await import("../dist/main.js");
}
