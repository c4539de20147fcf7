import type { Api } from "grammy";
import { beforeEach, expect, test } from "vitest";
import { createMemberPermissions } from "#platforms/telegram/receive/member-permissions.ts";
import { createFakeClock } from "../../../support/fake-clock.ts";
import { createTestLog } from "../../../support/test-log.ts";

const [GROUP, PERSON] = [-1001, 7];

let status: string | Error;
let asked: number;
beforeEach(() => {
  status = "administrator";
  asked = 0;
});

function begin() {
  const clock = createFakeClock();
  const getChatMember = async () => {
    asked += 1;
    if (status instanceof Error) throw status;
    return { status };
  };
  const api = { raw: { getChatMember } } as unknown as Api;
  const { isManager, forget } = createMemberPermissions({ api, clock, log: createTestLog().log });
  return {
    clock,
    forget: () => forget(GROUP, PERSON),
    toShow: () => isManager(GROUP, PERSON, false),
    toChange: () => isManager(GROUP, PERSON, true),
  };
}

test("a demoted administrator has no rights to change anything from the first request on", async () => {
  const { toShow, toChange } = begin();
  expect(await toShow()).toBe(true);
  status = "member";
  expect(await toChange()).toBe(false);
  expect(await toShow()).toBe(false);
});

test("for what is only shown, rights are some seconds old at most", async () => {
  const { clock, toShow } = begin();
  await toShow();
  await toShow();
  expect(asked).toBe(1);
  status = "left";
  await clock.advance(10_000);
  expect(await toShow()).toBe(false);
});

test("a clock set back keeps no rights alive", async () => {
  const { clock, toShow } = begin();
  await toShow();
  status = "member";
  clock.set(clock.now().subtract({ hours: 3 }));
  await clock.advance(10_000);
  expect(await toShow()).toBe(false);
});

test("a reported change of the member counts at once", async () => {
  const { toShow, forget } = begin();
  await toShow();
  status = "member";
  forget();
  expect(await toShow()).toBe(false);
});

test("whom Telegram does not tell about has no rights, and is asked about again", async () => {
  const { toShow, toChange } = begin();
  await toShow();
  status = new Error("no answer");
  expect(await toChange()).toBe(false);
  status = "creator";
  expect(await toChange()).toBe(true);
});
