import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** A digest is on time within seconds; after six hours it is not sent any more. */
const LATENESS_S = [1, 5, 15, 30, 60, 120, 300, 900, 3_600, 21_600];
const COMPOSE_S = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20, 40];

/** Holds of the event loop are looked for this often: every 10 ms, as is usual, wakes an idle process all the time. */
const LAG_MS = 50;

/** Every figure of `/metrics`. What is called `ledger` comes from the database; the rest is what this process did. */
export function createFigures() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LAG_MS });
  return {
    registry,
    build: new Gauge({
      name: "mujaz_build_info",
      help: "1, with the program's version",
      labelNames: ["version"],
      registers,
    }),
    feeds: new Counter({
      name: "mujaz_feeds_total",
      help: "Feeds read, by outcome",
      labelNames: ["outcome"],
      registers,
    }),
    newArticles: new Counter({ name: "mujaz_articles_new_total", help: "Articles that were new", registers }),
    stories: new Counter({
      name: "mujaz_stories_written_total",
      help: "Stories that were begun or grew",
      registers,
    }),
    composed: new Histogram({
      name: "mujaz_digest_compose_seconds",
      help: "Time to a composed digest, pages of outlets included",
      labelNames: ["edition"],
      buckets: COMPOSE_S,
      registers,
    }),
    deliveries: new Counter({
      name: "mujaz_deliveries_total",
      help: "Deliveries that this process ended, by outcome",
      labelNames: ["platform", "edition", "outcome"],
      registers,
    }),
    lateness: new Histogram({
      name: "mujaz_delivery_lateness_seconds",
      help: "From a digest's minute to its last part",
      labelNames: ["platform"],
      buckets: LATENESS_S,
      registers,
    }),
    messages: new Counter({
      name: "mujaz_messages_total",
      help: "Messages given to a platform, by what became of them; unknown: its answer was lost",
      labelNames: ["platform", "outcome"],
      registers,
    }),
    rateLimited: new Counter({
      name: "mujaz_rate_limited_total",
      help: "Times that a platform asked to wait (429)",
      labelNames: ["platform", "scope"],
      registers,
    }),
    ledger: new Gauge({
      name: "mujaz_ledger_deliveries",
      help: "Deliveries in the ledger, by state, as long as they are kept",
      labelNames: ["platform", "edition", "state"],
      registers,
    }),
    late: new Gauge({
      name: "mujaz_ledger_late",
      help: "Deliveries that wait for more than five minutes",
      labelNames: ["platform"],
      registers,
    }),
    doubted: new Gauge({
      name: "mujaz_ledger_doubted_parts",
      help: "Messages that may have been delivered twice",
      labelNames: ["platform"],
      registers,
    }),
    oldestDue: new Gauge({
      name: "mujaz_ledger_oldest_due_seconds",
      help: "Age of the delivery that waits longest; 0 where none waits",
      registers,
    }),
    subscriptions: new Gauge({
      name: "mujaz_subscriptions",
      help: "Subscriptions, by state",
      labelNames: ["platform", "edition", "state"],
      registers,
    }),
    feedHealth: new Gauge({
      name: "mujaz_feeds",
      help: "Feeds that are read, by how they are: the states that status and doctor name",
      labelNames: ["health"],
      registers,
    }),
    articles: new Gauge({ name: "mujaz_articles", help: "Articles kept", registers }),
    refreshAge: new Gauge({
      name: "mujaz_refresh_age_seconds",
      help: "Since feeds were last read, by whichever process",
      registers,
    }),
    reached: new Gauge({
      name: "mujaz_platform_up",
      help: "1 where what users say arrives",
      labelNames: ["platform"],
      registers,
    }),
  };
}

export type Figures = ReturnType<typeof createFigures>;
