/** Status, code and words of Discord's documented errors (docs: Opcodes and Status Codes, JSON Error Codes). */
const REFUSALS = {
  unauthorized: [401, 0, "401: Unauthorized"],
  notFound: [404, 0, "404: Not Found"],
  methodNotAllowed: [405, 0, "405: Method Not Allowed"],
  unknownChannel: [404, 10003, "Unknown Channel"],
  unknownGuild: [404, 10004, "Unknown Guild"],
  unknownMember: [404, 10007, "Unknown Member"],
  unknownMessage: [404, 10008, "Unknown Message"],
  unknownUser: [404, 10013, "Unknown User"],
  unknownWebhook: [404, 10015, "Unknown Webhook"],
  unknownInteraction: [404, 10062, "Unknown interaction"],
  unknownCommand: [404, 10063, "Unknown application command"],
  tooManyCommands: [400, 30032, "Maximum number of application commands reached"],
  tooManyCommandCreates: [
    400,
    30034,
    "Max number of daily application command creates has been reached (200)",
  ],
  alreadyCrossposted: [400, 40033, "This message has already been crossposted"],
  alreadyAcknowledged: [400, 40060, "Interaction has already been acknowledged."],
  tagRequired: [400, 40067, "A tag is required to create a forum post in this channel"],
  tooManyFollowUps: [
    400,
    40094,
    "This interaction has reached the maximum number of follow-up messages that can be sent",
  ],
  missingAccess: [403, 50001, "Missing Access"],
  othersMessage: [403, 50005, "Cannot edit a message authored by another user"],
  emptyMessage: [400, 50006, "Cannot send an empty message"],
  closedDms: [403, 50007, "Cannot send messages to this user"],
  notTextChannel: [400, 50008, "Cannot send messages in a non-text channel"],
  missingPermissions: [403, 50013, "Missing Permissions"],
  wrongChannelType: [400, 50024, "Cannot execute action on this channel type"],
  invalidWebhookToken: [401, 50027, "Invalid Webhook Token"],
  invalidRecipient: [400, 50033, "Invalid Recipient(s)"],
  invalidForm: [400, 50035, "Invalid Form Body"],
  threadArchived: [400, 50083, "Thread is archived"],
  invalidJson: [400, 50109, "The request body contains invalid JSON."],
  noMutualGuild: [403, 50278, "Cannot send messages to this user due to having no mutual guilds"],
  threadExists: [400, 160004, "A thread has already been created for this message"],
  threadLocked: [403, 160005, "Thread is locked"],
  internal: [500, 0, "500: Internal Server Error"],
} as const;

/** An answer that is no success, as Discord words it. */
export class Refused extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: object | undefined;

  constructor(what: keyof typeof REFUSALS, errors?: object) {
    const [status, code, message] = REFUSALS[what];
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}
