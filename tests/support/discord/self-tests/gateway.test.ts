import { PermissionFlagsBits as P } from "discord.js";
import { afterEach, describe, expect, it } from "vitest";
import { until } from "../../until.ts";
import { connect, startSmallServer } from "../fixtures.ts";
import type { ServerOptions } from "../server.ts";

let small: Awaited<ReturnType<typeof startSmallServer>>;
const start = async (options: ServerOptions = {}) => {
  small = await startSmallServer(options);
  return connect(small.server);
};
afterEach(() => small.server.close());

function sessionOf(events: readonly { readonly t?: string; readonly d: object }[]): string {
  const ready = events.find(({ t }) => t === "READY");
  if (!ready || !("session_id" in ready.d)) throw new Error("there was no READY");
  return String(ready.d.session_id);
}

describe("an identification", () => {
  it("is answered with READY and each guild, numbered in order", async () => {
    const connection = await start();
    await connection.begin();
    expect(connection.names()).toEqual(["READY", "GUILD_CREATE"]);
    expect(connection.events.flatMap(({ s }) => s ?? [])).toEqual([1, 2]);
    expect(small.server.violations).toEqual([]);
  });

  it.each([
    ["a wrong token", { token: "wrong" }, 4004, 0],
    ["an intent that must be applied for", { intents: 1 | (1 << 15) }, 4014, 2],
    ["an intent that there is not", { intents: 1 | (1 << 30) }, 4013, 2],
    ["a shard beyond the last", { shard: [1, 1] }, 4010, 1],
  ])("with %s ends the connection", async (_, changes, code, violations) => {
    const connection = await start();
    connection.identify(changes);
    await until(() => connection.closedWith() !== undefined, "the close");
    expect(connection.closedWith()).toBe(code);
    expect(small.server.violations).toHaveLength(violations);
  });

  it("asks for Guilds alone", async () => {
    const connection = await start();
    connection.identify({ intents: 1 | (1 << 9) });
    await until(() => small.server.gateway.connected() === 1, "the session");
    expect(small.server.violations).toEqual([expect.stringContaining("more than Guilds")]);
  });

  it("must wait for its turn", async () => {
    const first = await start({ identifyWindowMs: 5000 });
    await first.begin();
    const second = await connect(small.server);
    second.identify();
    await until(() => second.events.some(({ op }) => op === 9), "INVALID_SESSION");
    expect(small.server.violations).toEqual([expect.stringContaining("two IDENTIFYs")]);
    expect(small.server.gateway.info().session_start_limit.remaining).toBe(998);
  });

  it("needs shards where there are many guilds, and each shard has its own", async () => {
    const connection = await start({ guildsPerShard: 2, maxConcurrency: 2 });
    const guilds = [small.guild, small.server.world.guild()];
    connection.identify();
    await until(() => connection.closedWith() === 4011, "the close");
    const shards = [await connect(small.server), await connect(small.server)];
    for (const [shard, one] of shards.entries()) one.identify({ shard: [shard, 2] });
    const created = () =>
      shards.map(({ events }) =>
        events.filter(({ t }) => t === "GUILD_CREATE").map(({ d }) => (d as { id: string }).id),
      );
    await until(() => created().flat().length === 2, "the servers");
    for (const [shard, ids] of created().entries())
      for (const id of ids) expect(Number((BigInt(id) >> 22n) % 2n)).toBe(shard);
    expect(created().flat().sort()).toEqual([...guilds].sort());
  });
});

describe("a session", () => {
  it("is resumed with what it missed", async () => {
    const first = await start();
    await first.begin();
    const session_id = sessionOf(first.events);
    small.server.gateway.drop();
    await until(() => first.closedWith() !== undefined && small.server.gateway.connected() === 0, "the drop");
    const missed = small.server.world.text(small.guild);
    const second = await connect(small.server);
    second.send(6, { token: small.server.token, session_id, seq: 2 });
    await until(() => second.names().includes("RESUMED"), "RESUMED");
    expect(second.names()).toEqual(["CHANNEL_CREATE", "RESUMED"]);
    expect(second.events[1]).toMatchObject({ s: 3, d: { id: missed } });
    expect(small.server.gateway.resumes()).toBe(1);
  });

  it("is over when the client says goodbye, or Discord forgets it", async () => {
    const first = await start();
    await first.begin();
    const session_id = sessionOf(first.events);
    first.close(1000);
    await until(() => small.server.gateway.connected() === 0, "the drop");
    const second = await connect(small.server);
    second.send(6, { token: small.server.token, session_id, seq: 2 });
    await until(() => second.events.some(({ op }) => op === 9), "INVALID_SESSION");
    expect(second.events.at(-1)).toMatchObject({ op: 9, d: false });
  });

  it("has heartbeats answered, and strange commands not", async () => {
    const connection = await start({ heartbeatMs: 50 });
    expect(connection.events[0]).toMatchObject({ op: 10, d: { heartbeat_interval: 50 } });
    await connection.begin();
    connection.send(1, 2);
    await until(() => connection.events.some(({ op }) => op === 11), "the heartbeat");
    connection.send(99, {});
    await until(() => connection.closedWith() === 4001, "the close");
    expect(small.server.violations).toEqual([expect.stringContaining("4001")]);
  });

  it("is ended by more than 120 commands in a minute", async () => {
    const connection = await start();
    await connection.begin();
    for (let count = 0; count < 120; count += 1) connection.send(1, null);
    await until(() => connection.closedWith() === 4008, "the close");
  });

  it("is told to come again", async () => {
    const connection = await start();
    await connection.begin();
    small.server.gateway.reconnect();
    await until(() => connection.events.some(({ op }) => op === 7), "RECONNECT");
    small.server.gateway.invalidate(true);
    await until(() => connection.events.some(({ op }) => op === 9), "INVALID_SESSION");
  });
});

it("tells what happens to guilds, channels, threads and roles", async () => {
  const connection = await start();
  await connection.begin();
  const { world } = small.server;
  const { guild } = small;
  const channel = world.text(guild);
  world.overwrite(channel, guild, { deny: P.SendMessages });
  const thread = world.thread(channel).id;
  world.setChannel(thread, { archived: true });
  world.deleteChannel(channel);
  const role = world.role(guild, P.ManageGuild);
  world.setRole(guild, role, 0n);
  world.join(guild, small.user, [role]);
  world.join(guild, small.server.applicationId, [role]);
  world.deleteRole(guild, role);
  world.setAvailable(guild, false);
  world.setAvailable(guild, true);
  world.removeBot(guild);
  world.role(guild, 0n);
  world.text(guild);
  const second = world.guild();
  world.deleteGuild(second);
  await until(
    () => connection.names().filter((name) => name === "GUILD_DELETE").length === 3,
    "the last event",
  );
  expect(connection.names().slice(2)).toEqual([
    "CHANNEL_CREATE",
    "CHANNEL_UPDATE",
    "THREAD_CREATE",
    "THREAD_UPDATE",
    "THREAD_DELETE",
    "CHANNEL_DELETE",
    "GUILD_ROLE_CREATE",
    "GUILD_ROLE_UPDATE",
    "GUILD_MEMBER_UPDATE",
    "GUILD_ROLE_DELETE",
    "GUILD_DELETE",
    "GUILD_CREATE",
    "GUILD_DELETE",
    "GUILD_CREATE",
    "GUILD_DELETE",
  ]);
  expect(connection.events.filter(({ t }) => t === "GUILD_DELETE").map(({ d }) => d)).toEqual([
    { id: guild, unavailable: true },
    { id: guild },
    { id: second },
  ]);
});
