import { expect, test } from "vitest";
import { entryFor, missingPackages } from "./lock.mjs";

const lock = {
  packages: {
    "": {},
    "node_modules/tool": {
      dev: true,
      optionalDependencies: { "@tool/linux-x64-gnu": "1.2.3", "@tool/darwin-arm64": "^1.2.3" },
    },
    "node_modules/@tool/linux-x64-gnu": { version: "1.2.3" },
    "node_modules/outer/node_modules/inner": {
      optionalDependencies: { "beside-win32-x64": "2.0.0", "own-win32-x64": "2.0.0" },
    },
    "node_modules/outer/node_modules/inner/node_modules/own-win32-x64": { version: "2.0.0" },
    "node_modules/outer/node_modules/beside-win32-x64": { version: "2.0.0" },
  },
};

test("finds the optional packages that are neither in nor above the package that names them", () => {
  expect(missingPackages(lock)).toEqual([{ name: "@tool/darwin-arm64", version: "1.2.3", isDev: true }]);
});

test.each([
  { name: "@tool/darwin-arm64", expected: { os: ["darwin"], cpu: ["arm64"] } },
  { name: "@tool/linux-x64-musl", expected: { os: ["linux"], cpu: ["x64"], libc: ["musl"] } },
  { name: "@tool/linux-arm64-gnu", expected: { os: ["linux"], cpu: ["arm64"], libc: ["glibc"] } },
  { name: "@tool/linux-arm-gnueabihf", expected: { os: ["linux"], cpu: ["arm"] } },
  { name: "@tool/wasm32-wasi", expected: { cpu: ["wasm32"] } },
])("reads the platform of $name from its name", ({ name, expected }) => {
  expect(entryFor({ name, version: "1.0.0", isDev: false })).toEqual({ version: "1.0.0", ...expected, optional: true });
});

test("does not guess", () => {
  expect(() => entryFor({ name: "left-pad", version: "1.0.0", isDev: false })).toThrow("names no platform");
});
