import { describe, expect, test } from "vitest";
import { EDITION, put, refusal, SOURCE, useFolder } from "../support/material/catalogue-folder.ts";

useFolder();

describe("files that contradict each other", () => {
  test("name an outlet that does not exist", async () => {
    await put({ "marsa.yaml": `${EDITION}    sources:\n      - marsa\n      - mina\n` });
    expect(await refusal()).toEqual([
      "marsa.yaml:7: sections[0].sources[1]: expected an outlet: sources/mina.yaml (found no such file)",
    ]);
  });

  test("are not blamed for an outlet whose file is wrong itself", async () => {
    await put({ "marsa.yaml": `${EDITION}    sources: [marsa]\n`, "sources/marsa.yaml": "name: [" });
    expect(await refusal()).toEqual([expect.stringMatching(/^sources\/marsa\.yaml:1: expected valid YAML/)]);
  });

  test("give one section id twice", async () => {
    await put({ "marsa.yaml": `${EDITION}  - id: top\n    title: رياضة\n` });
    expect(await refusal()).toEqual([
      'marsa.yaml:5: sections[1].id: expected another section id in this edition (found "top", as in marsa.yaml:3)',
    ]);
  });

  test("read one address for two outlets, however it is written", async () => {
    const twin = SOURCE.replace("صحيفة المرسى", "صحيفة الميناء").replace(
      "https://marsa.example/feed",
      "http://www.marsa.example/feed/",
    );
    await put({ "sources/mina.yaml": twin });
    expect(await refusal()).toEqual([
      'sources/mina.yaml:6: feeds[0].url: expected an address that no other feed has (found "http://www.marsa.example/feed/", as in sources/marsa.yaml:6)',
    ]);
  });

  test("give two outlets one name, however it is spelled", async () => {
    const twin = SOURCE.replace("صحيفة المرسى", "صحيفه المرسي").replace(
      "marsa.example/feed",
      "mina.example/feed",
    );
    await put({ "sources/mina.yaml": twin });
    expect(await refusal()).toEqual([
      'sources/mina.yaml:1: name: expected a name that no other outlet has (found "صحيفه المرسي", as in sources/marsa.yaml:1)',
    ]);
  });

  test("give two editions one title, however it is spelled", async () => {
    await put({ "mina.yaml": EDITION.replace("نشرة المرسى", "نشره المرسي") });
    expect(await refusal()).toEqual([
      'mina.yaml:1: title: expected a title that no other edition has (found "نشره المرسي", as in marsa.yaml:1)',
    ]);
  });

  test("have a desk without a schedule", async () => {
    await put({ "marsa.yaml": `${EDITION}desk: {chat: 'telegram:-1001'}\n` });
    expect(await refusal()).toEqual([
      expect.stringMatching(
        /^marsa\.yaml:\d+: desk: expected a schedule too, without which no draft is made/,
      ),
    ]);
  });

  test("push to a chat twice or without a schedule", async () => {
    const push =
      "push:\n  - {platform: telegram, target: -1001}\n  - {platform: telegram, target: '-1001'}\n";
    await put({ "marsa.yaml": `${EDITION}${push}` });
    expect(await refusal()).toEqual([
      'marsa.yaml:7: push[1]: expected each chat once (found "telegram -1001", as in marsa.yaml:6)',
      "marsa.yaml:5: push: expected a schedule too, without which nothing is pushed (found none)",
    ]);
  });
});
