import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { endSession } from "@/lib/features/people/mutations";
import { signIn } from "@/lib/features/people/sign-in";
import { authOptions } from "@/lib/kernel/auth";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handler(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, authOptions({ signIn, endSession: (actor) => endSession(actor, {}) }));
}

export { handler as GET, handler as POST };
