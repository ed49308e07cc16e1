import { expect, test } from "vitest";
import { loggedPath } from "./logged-path";

test.each([
  ["/drugs/8530408e-9df6-510b-aa73-0c9ab435f09b", "/drugs/-"],
  ["/drugs/classes/statins", "/drugs/-"],
  ["/formulary/a-z/l", "/formulary/-"],
  ["/api/v1/medications/8530408e-9df6-510b-aa73-0c9ab435f09b", "/api/v1/medications/-"],
  ["/api/v1/formulary/1213117d/8530408e", "/api/v1/formulary/-"],
  ["/api/v1/me/follows/8530408e", "/api/v1/me/follows/-"],
  ["/drugs", "/drugs"],
  ["/api/v1/medications", "/api/v1/medications"],
  ["/api/v1/plans/1213117d", "/api/v1/plans/1213117d"],
  ["/copay/1213117d", "/copay/1213117d"],
])("%s is logged as %s", (path, logged) => {
  expect(loggedPath(path)).toBe(logged);
});
