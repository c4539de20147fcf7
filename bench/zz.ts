import { createHash } from "node:crypto";
import { summarise } from "#core/summary/extractive/summarise.ts";
import { articles } from "../tests/support/material/synthetic.ts";
const day = articles(2000, 4);
const budget = { sentences: 3, words: 80 };
const h = createHash("sha1");
for (const a of day) h.update(summarise(a, budget).join("\n"));
const best: number[] = [];
for (let i = 0; i < 6; i++) { const t = process.cpuUsage(); for (const a of day) summarise(a, budget); const u = process.cpuUsage(t); best.push((u.user+u.system) / 1000); }
console.log(h.digest("hex").slice(0, 8), Math.round(2000_000 / Math.min(...best)), "per cpu s");
