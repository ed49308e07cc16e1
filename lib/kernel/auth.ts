import { randomUUID } from "node:crypto";
import type { AuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { env, secureCookies } from "@/lib/env";
import { type Actor, type Anonymous, anonymous, isSignedIn, type Via } from "./actor";
import { AppError } from "./errors";
import { log } from "./log";
import { clientAddress } from "./origin";
import { actorFromToken, sessionCookieName, sessionHours } from "./session";

declare module "next-auth" {
  interface User {
    token: string;
  }
}

type Attempt = { email: string; passphrase: string; address: string; formerToken: string | undefined };
type Identity = {
  signIn: (visitor: Anonymous, attempt: Attempt) => Promise<{ userId: string; token: string } | null>;
  endSession: (actor: Actor) => Promise<unknown>;
};

/**
 * next-auth as the browser's door to sign-in. Its cookie is our opaque session token: encoding hands the token on,
 * decoding looks the session up, so a session that was revoked is gone at once.
 */
export function authOptions({ signIn, endSession }: Identity): AuthOptions {
  return {
    secret: env.authSecret,
    session: { strategy: "jwt", maxAge: sessionHours * 3600 },
    useSecureCookies: secureCookies(),
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    logger: {
      error: (code) => log().warn({ event: "sign-in", code }),
      warn: () => {},
      debug: () => {},
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials, request) {
          const headers = new Headers(request.headers);
          const { email = "", password = "" } = credentials ?? {};
          const opened = await attempt(() =>
            signIn(anonymous(signInVia(headers)), {
              email: email.trim().toLowerCase().slice(0, 254),
              passphrase: password.slice(0, 512),
              address: clientAddress(headers),
              formerToken: cookieIn(headers, sessionCookieName()),
            }),
          );
          return opened && { id: opened.userId, token: opened.token };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, raw: user.token } : token),
    },
    jwt: { encode: async ({ token }) => rawToken(token) ?? "", decode: ({ token }) => decode(token) },
    events: {
      signOut: async ({ token }) => {
        const actor = await actorFromToken(rawToken(token), signInVia(new Headers()));
        if (isSignedIn(actor)) await endSession(actor);
      },
    },
  };
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies() } as const;
}

export function signInVia(headers: Headers): Via {
  return { channel: "sign-in", requestId: headers.get("x-request-id") ?? randomUUID() };
}

/** next-auth writes an error's text into the address bar, so only a word that tells nothing may leave. */
async function attempt<Output>(work: () => Promise<Output>): Promise<Output> {
  try {
    return await work();
  } catch (error) {
    throw new Error(error instanceof AppError && error.code === "throttled" ? "TooManyTries" : "Unavailable");
  }
}

async function decode(token: string | undefined): Promise<JWT | null> {
  const actor = await actorFromToken(token, signInVia(new Headers()));
  return isSignedIn(actor) ? { sub: actor.userId, raw: token } : null;
}

function rawToken(token: JWT | undefined): string | undefined {
  return typeof token?.raw === "string" ? token.raw : undefined;
}

function cookieIn(headers: Headers, name: string): string | undefined {
  const pair = headers
    .get("cookie")
    ?.split(/;\s*/)
    .find((text) => text.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
