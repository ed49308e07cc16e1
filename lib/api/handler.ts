import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import { allowedOrigins } from "@/lib/env";
import { getFormularyVersion } from "@/lib/features/formulary/queries";
import { requestSignUp } from "@/lib/features/joining/sign-up";
import { Id } from "@/lib/features/shapes";
import { actorMayTry } from "@/lib/kernel/access";
import { type Actor, anonymous, type Via } from "@/lib/kernel/actor";
import { clientFromBearer, isBearer } from "@/lib/kernel/client-token";
import { checkDatabase } from "@/lib/kernel/connection";
import { AppError, notFound } from "@/lib/kernel/errors";
import { fileResponse, isFileAnswer } from "@/lib/kernel/files/download";
import type { CallOptions } from "@/lib/kernel/operation";
import { changesSomething, clientAddress, isForeign } from "@/lib/kernel/origin";
import { inputOf, jsonAnswer, problem } from "@/lib/kernel/route";
import { actorFromToken, sessionCookieName } from "@/lib/kernel/session";
import { eventStream } from "./events";
import { type Route, routes } from "./routes";
import { answerTokenRequest } from "./token";

type Variables = { requestId: string; signedIn: boolean };
type ApiContext = Context<{ Variables: Variables }>;

/** The whole API as one function of the web's own Request and Response; the front door and Next both mount it. */
export function handleApi(request: Request): Promise<Response> {
  return Promise.resolve(api.fetch(request));
}

const api = new Hono<{ Variables: Variables }>();

api.use(async (context, next) => {
  context.set("requestId", context.req.header("x-request-id") ?? randomUUID());
  context.set("signedIn", false);
  await next();
  const { headers } = context.res;
  headers.set("x-request-id", context.get("requestId"));
  headers.set("x-content-type-options", "nosniff");
  if (!headers.has("cache-control")) {
    headers.set("cache-control", context.get("signedIn") ? "private, no-store" : "no-cache");
  }
});
api.use(async (context, next) => {
  const { method } = context.req;
  const sent = {
    origin: context.req.header("origin"),
    fetchSite: context.req.header("sec-fetch-site"),
    carriesSession: getCookie(context, sessionCookieName()) !== undefined,
  };
  if (changesSomething(method) && isForeign(sent, allowedOrigins())) {
    throw new AppError("forbidden", "This request comes from another site. Nothing was done.");
  }
  await next();
});
api.onError((error, context) => problem(error, context.get("requestId")));
api.notFound((context) => problem(notFound(), context.get("requestId")));

api.get("/api/health/live", (context) => context.json({ status: "ok" }));
api.get("/api/health/ready", async (context) => {
  await checkDatabase();
  return context.json({ status: "ok" });
});

api.post("/api/oauth/token", (context) => answerTokenRequest(context.req.raw, context.get("requestId")));
/** Outside the table, because the same answer for everyone takes work before the operation: the passphrase is hashed, tries are counted. */
api.post("/api/v1/sign-up", async (context) => {
  const visitor = anonymous({ channel: "api", requestId: context.get("requestId") });
  await requestSignUp(visitor, await inputOf(context.req.raw, {}), clientAddress(context.req.raw.headers));
  return new Response(null, { status: 202 });
});
api.get("/api/v1/events", async (context) => {
  const actor = await actorOf(context, { prolongs: false });
  return eventStream(actor, context.req.raw, await inputOf(context.req.raw, {}));
});

for (const route of routes) {
  api.on(route.method, `/api/v1${route.path}`, (context) => answer(route, context));
}
const methods = [
  ...routes.map(({ path, method }) => ({ path, method })),
  { path: "/events", method: "GET" },
  { path: "/sign-up", method: "POST" },
];
for (const path of new Set(methods.map((route) => route.path))) {
  const allowed = methods.filter((route) => route.path === path).map((route) => route.method);
  api.all(`/api/v1${path}`, (context) => {
    const refusal = problem(
      new AppError("method-not-allowed", `This address answers ${allowed.join(", ")}.`),
      context.get("requestId"),
    );
    refusal.headers.set("allow", allowed.join(", "));
    return refusal;
  });
}

async function answer(route: Route, context: ApiContext): Promise<Response> {
  const request = context.req.raw;
  const actor = await actorOf(context);
  const parameters: Record<string, string> = context.req.param();
  if (!Object.values(parameters).every((value) => Id.safeParse(value).success)) throw notFound();
  // A large body is read only of someone who may send it; the door then refuses the others as everywhere.
  if (route.upload && !actorMayTry(actor, route.operation.action)) await route.operation.receive(actor, {});
  const input = await (route.upload
    ? route.upload.read(request, route.upload)
    : inputOf(request, { ...parameters, ...route.given }));
  if (route.file) return publicly(await route.file(actor, input, request), actor);
  const output = await route.operation.receive(actor, input, conditionsOf(context));
  if (isFileAnswer(output)) return fileResponse(output);
  const response = jsonAnswer(output, request, statusOf(route), route.tagged === true);
  if (route.creates) response.headers.set("location", route.creates + idOf(output));
  if (route.listed) {
    response.headers.set("x-formulary-version", await versionOf(route, actor, output));
    return publicly(response, actor);
  }
  return response;
}

function statusOf({ creates, deferred }: Route): number {
  if (deferred) return 202;
  return creates ? 201 : 200;
}

/** What everyone may see may be kept by everyone, who asks each time whether it still holds. */
function publicly(response: Response, actor: Actor): Response {
  if (actor.kind === "anonymous") response.headers.set("cache-control", "public, no-cache");
  response.headers.set("vary", "cookie, authorization");
  return response;
}

/** Who calls. A page that reads again by itself says so, and does not keep its person signed in that way. */
async function actorOf(
  context: ApiContext,
  { prolongs = context.req.header("x-background") === undefined } = {},
): Promise<Actor> {
  const via: Via = { channel: "api", requestId: context.get("requestId") };
  const authorization = context.req.header("authorization");
  const actor = isBearer(authorization)
    ? await clientFromBearer(authorization, via)
    : await actorFromToken(getCookie(context, sessionCookieName()), via, { prolongs });
  context.set("signedIn", actor.kind !== "anonymous");
  return actor;
}

function conditionsOf(context: ApiContext): CallOptions {
  const ifMatch = context.req.header("if-match");
  return { ...keyOf(context), ...(ifMatch !== undefined && { ifMatch }) };
}

function keyOf(context: ApiContext): CallOptions {
  const key = context.req.header("idempotency-key");
  if (key === undefined) return {};
  if (key.length < 1 || key.length > 200)
    throw new AppError("invalid", "Use an Idempotency-Key of 1 to 200 characters.");
  return { idempotencyKey: key };
}

/** The version of the drug list that the answer rests on: a price just made says it itself. */
async function versionOf(route: Route, actor: Actor, output: unknown): Promise<string> {
  const says = route.creates && typeof output === "object" && output !== null && "formularyVersion" in output;
  return says ? String(output.formularyVersion) : getFormularyVersion(actor, {});
}

function idOf(output: unknown): string {
  if (typeof output === "object" && output !== null && "id" in output && typeof output.id === "string")
    return output.id;
  throw new TypeError("A creation must answer with the id of what it made.");
}
