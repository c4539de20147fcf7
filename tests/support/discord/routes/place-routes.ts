import { z } from "zod";
import { permissionsIn } from "../rules/permissions.ts";
import { Refused } from "../rules/refusal.ts";
import { ok, type Route, route, type ServerState } from "../state.ts";
import { parseForm, snowflake } from "../user/form.ts";
import { channelWire, guildWire, memberWire, roleWire, userWire } from "../wire.ts";
import type { World, WorldChannel, WorldGuild } from "../world.ts";

const VIEW = 1n << 10n;

const dmSchema = z.strictObject({ recipient_id: snowflake });

/** The bot, its application, and the places where it is. */
export function placeRoutes(state: ServerState): Route[] {
  const { world } = state;
  const guildOf = (id: string | undefined): WorldGuild => {
    const guild = world.guilds.get(id ?? "");
    if (!guild || !world.hasBot(guild.id)) throw new Refused("unknownGuild");
    return guild;
  };
  const inGuild = (guild: string, areThreads: boolean) =>
    [...world.channels.values()]
      .filter((channel) => channel.guild === guild && channel.isThread === areThreads && !channel.archived)
      .filter((channel) => !areThreads || canSee(world, channel))
      .map((channel) => channelWire(channel, world));
  const bot = () => ({ ...userWire(world.bot, true), mfa_enabled: false, locale: "en-US", verified: true });

  return [
    route("GET gateway", () => ok({ url: (state.gatewayInfo() as { url: string }).url }), true),
    route("GET gateway/bot", () => ok(state.gatewayInfo())),
    route("GET users/@me", () => ok(bot())),
    route("GET users/@me/guilds", () =>
      ok(
        [...world.guilds.values()]
          .filter(({ id }) => world.hasBot(id))
          .map(({ id, name }) => ({
            id,
            name,
            icon: null,
            banner: null,
            owner: false,
            permissions: "0",
            features: [],
          })),
      ),
    ),
    route("GET users/:user", ({ params }) => {
      const user = world.users.get(params.user ?? "");
      if (!user) throw new Refused("unknownUser");
      return ok(userWire(user, user.id === world.bot.id));
    }),
    route("GET applications/@me", () =>
      ok({
        id: world.bot.id,
        name: world.bot.name,
        icon: null,
        description: "",
        bot: bot(),
        verify_key: state.applicationKey,
        type: null,
        owner: userWire(world.bot, true),
        team: null,
        flags_new: "0",
        redirect_uris: [],
        role_connections_verification_url: null,
        approximate_guild_count: world.guilds.size,
        approximate_user_install_count: 0,
        approximate_user_authorization_count: 0,
        explicit_content_filter: 0,
        eligible_oauth2_scopes: [],
        bot_public: true,
        bot_require_code_grant: false,
        flags: 0,
        integration_types_config: { "0": {}, "1": {} },
        interactions_endpoint_url: null,
      }),
    ),
    route("POST users/@me/channels", ({ body, place }) => {
      const { recipient_id } = parseForm(dmSchema, body, place, state.violations);
      if (!world.users.has(recipient_id)) throw new Refused("invalidRecipient");
      if (recipient_id === world.bot.id) throw new Refused("closedDms");
      return ok(channelWire(world.dm(recipient_id), world));
    }),
    route("GET channels/:channel", ({ params }) =>
      ok(channelWire(visibleChannel(world, params.channel), world)),
    ),
    route("GET guilds/:guild", ({ params }) => ok(guildWire(guildOf(params.guild)))),
    route("GET guilds/:guild/channels", ({ params }) => ok(inGuild(guildOf(params.guild).id, false))),
    route("GET guilds/:guild/threads/active", ({ params }) =>
      ok({ threads: inGuild(guildOf(params.guild).id, true), members: [], has_more: false }),
    ),
    route("GET guilds/:guild/roles", ({ params }) =>
      ok([...guildOf(params.guild).roles.values()].map(roleWire)),
    ),
    route("GET guilds/:guild/members/:user", ({ params }) => {
      const guild = guildOf(params.guild);
      const user = params.user === "@me" ? world.bot.id : (params.user ?? "");
      if (!guild.members.has(user)) throw new Refused("unknownMember");
      return ok(memberWire(world, guild, user));
    }),
  ];
}

/** A channel that the bot may know of. */
export function visibleChannel(world: World, id: string | undefined): WorldChannel {
  const channel = world.channels.get(id ?? "");
  if (!channel) throw new Refused("unknownChannel");
  if (!canSee(world, channel)) throw new Refused("missingAccess");
  return channel;
}

function canSee(world: World, channel: WorldChannel): boolean {
  if (channel.guild === undefined) return channel.recipient !== undefined;
  return (permissionsIn(world, channel, world.bot.id) & VIEW) !== 0n;
}
