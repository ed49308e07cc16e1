/** As much of vitest as the engine's tests use, without its start-up: each test runs where it stands, the first failure ends all. */
import { JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect";
import * as chai from "chai";

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

export const expect = chai.expect;
export const describe = Object.assign((_: string, body: () => void) => body(), { each: undefined });

type Row = unknown;
const each =
  (rows: readonly Row[]) =>
  (_: string, body: (...values: unknown[]) => void): void => {
    for (const row of rows) {
      if (Array.isArray(row)) body(...row);
      else body(row);
    }
  };
const run = (_: string, body: () => void): void => body();

export const it = Object.assign(run, { each });
export const test = it;
