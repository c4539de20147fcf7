import { expect } from "vitest";

/** `toMatchObject` looks at an object's own fields, and those of Temporal have none: any two would match. */
expect.addEqualityTesters([
  (a: unknown, b: unknown) =>
    a instanceof Temporal.Instant && b instanceof Temporal.Instant ? a.equals(b) : undefined,
]);
