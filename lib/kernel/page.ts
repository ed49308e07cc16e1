import { randomUUID } from "node:crypto";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Anonymous, anonymous, type Visitor } from "./actor";
import { AppError } from "./errors";
import { actorFromToken, sessionCookieName } from "./session";

/** Who is looking at this page. */
export const currentActor = cache(async (): Promise<Visitor> => {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  return actorFromToken(jar.get(sessionCookieName())?.value, {
    channel: "page",
    requestId: sent.get("x-request-id") ?? randomUUID(),
  });
});

/** For pages that are the same for everyone: asks as nobody, so that nothing looked up there is tied to a person. */
export async function nobody(): Promise<Anonymous> {
  return anonymous({ channel: "page", requestId: (await headers()).get("x-request-id") ?? randomUUID() });
}

/** The person for whom an area is. Visitors are asked to sign in; for everyone else the area does not exist. */
export async function requireKind<Kind extends Visitor["kind"]>(
  ...kinds: Kind[]
): Promise<Extract<Visitor, { kind: Kind }>> {
  const actor = await currentActor();
  if (isOneOf(actor, kinds)) return actor;
  if (actor.kind === "anonymous") redirect("/sign-in");
  notFound();
}

function isOneOf<Kind extends Visitor["kind"]>(
  actor: Visitor,
  kinds: readonly Kind[],
): actor is Extract<Visitor, { kind: Kind }> {
  return kinds.some((kind) => kind === actor.kind);
}

/** A page's answer to an operation that refuses: sign in, or nothing here. Other errors go to the error page. */
export async function orNotFound<Output>(work: Promise<Output>): Promise<Output> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "unauthenticated") redirect("/sign-in");
    if (error.code === "not-found" || error.code === "forbidden" || error.code === "invalid") notFound();
    throw error;
  }
}

/** For a page that can say in place why an operation can't be done: its answer, or what is wrong with that one field. */
export async function orReason<Output>(
  work: Promise<Output>,
  path: string,
): Promise<{ answer: Output } | { reason: string }> {
  try {
    return { answer: await work };
  } catch (error) {
    const field = error instanceof AppError ? error.fields.find((one) => one.path === path) : undefined;
    return field ? { reason: field.message } : { answer: await orNotFound<Output>(Promise.reject(error)) };
  }
}

/** For a page of filters that stand in its address: the answer, or what is wrong with which of them. */
export async function orProblems<Output>(
  work: Promise<Output>,
): Promise<{ answer: Output | null; problems: AppError["fields"] }> {
  try {
    return { answer: await work, problems: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid")
      return { answer: await orNotFound<Output>(Promise.reject(error)), problems: [] };
    return { answer: null, problems: error.fields };
  }
}
