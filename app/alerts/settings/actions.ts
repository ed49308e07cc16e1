"use server";

import { redirect } from "next/navigation";
import { numberOf, textOf } from "@/lib/features/form-fields";
import { requestTestMail, savePreferences } from "@/lib/features/mail/mutations";
import { topicsFor } from "@/lib/features/mail/preferences";
import { toAction } from "@/lib/kernel/action";
import { requireKind } from "@/lib/kernel/page";

export const savePreferencesAction = toAction({
  read: (form) => form,
  perform: async (actor, form) => {
    const person = await requireKind("patient", "provider", "admin");
    return savePreferences.receive(actor, form instanceof FormData ? choicesOf(form, person.kind) : form);
  },
  after: () => redirect("/alerts/settings?saved=choices"),
});

function choicesOf(form: FormData, kind: Parameters<typeof topicsFor>[0]) {
  const topics = topicsFor(kind).map((topic) => ({
    topic,
    // Alerts about one's sign-in stay on; their boxes cannot be changed, and so are not sent.
    inPortal: topic === "security" || form.has(`portal-${topic}`),
    byMail: topic === "security" || form.has(`mail-${topic}`),
    inBrowser: form.has(`browser-${topic}`),
  }));
  return {
    topics,
    isDigest: textOf(form, "mailing") === "daily",
    quietFrom: numberOf(form, "quietFrom") ?? null,
    quietUntil: numberOf(form, "quietUntil") ?? null,
    timeZone: textOf(form, "timeZone") ?? "",
  };
}

export const testMailAction = toAction({
  read: () => ({}),
  perform: requestTestMail.receive,
  after: () => redirect("/alerts/settings?saved=test"),
});
