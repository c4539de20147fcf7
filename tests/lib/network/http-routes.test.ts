import { expect, test } from "vitest";
import { createHttpRoutes } from "#lib/network/http-routes.ts";

const handle = () => {};

test("a handler gets the POST requests to its path alone, whatever follows the path as a question", () => {
  const routes = createHttpRoutes();
  routes.post("/telegram", handle);
  expect(routes.find({ method: "POST", url: "/telegram?x=1" })).toBe(handle);
  for (const url of ["/telegram/", "/telegramx", "/", "/.env", "/metrics"])
    expect(routes.find({ method: "POST", url })).toBeUndefined();
  expect(routes.find({ method: "GET", url: "/telegram" })).toBeUndefined();
});

test("a handler that is taken down gets nothing more", () => {
  const routes = createHttpRoutes();
  const takeDown = routes.post("/telegram", handle);
  expect(routes.isUsed()).toBe(true);
  takeDown();
  expect(routes.find({ method: "POST", url: "/telegram" })).toBeUndefined();
  expect(routes.isUsed()).toBe(false);
});
