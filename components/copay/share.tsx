"use client";

import { useActionState } from "react";
import { ActForm } from "@/components/act-form";
import { CopyButton } from "@/components/ui/copy-button";
import { DataTable } from "@/components/ui/data-table";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Section } from "@/components/ui/page-heading";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { longTime } from "@/lib/features/dates";
import type { ShareLink } from "@/lib/features/receipts/schemas";
import { type FormAction, type FormState, untouched } from "@/lib/kernel/form-state";

export type ShareState = FormState & { link: string | null };

type Props = {
  calculationId: string;
  links: readonly ShareLink[];
  /** Now, as the server has it, to tell links that still work. */
  now: string;
  share: (state: ShareState, form: FormData) => Promise<ShareState>;
  revoke: FormAction;
};

const days = [
  { value: "1", label: "1 day" },
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
];

/** A link to this one receipt for someone without an account, and what became of the links made before. */
export function Share({ calculationId, links, now, share, revoke }: Props) {
  const [state, send] = useActionState(share, { ...untouched, link: null });
  return (
    <Section heading="Share this receipt" id="share" isForScreen>
      <div className="grid gap-4">
        <p>
          Whoever has the link sees this receipt, without your name, and nothing else. You see each time it is opened.
        </p>
        <form action={send} className="flex flex-wrap items-end gap-4">
          <ErrorSummary message={state.message} errors={state.fields} />
          <input type="hidden" name="id" value={calculationId} />
          <Select name="days" label="The link works for" options={days} defaultValue="7" />
          <SubmitButton pending="Making the link" variant="secondary">
            Make a link
          </SubmitButton>
        </form>
        {state.link && <NewLink link={state.link} />}
        {links.length > 0 && <Links links={links} now={now} revoke={revoke} calculationId={calculationId} />}
      </div>
    </Section>
  );
}

function NewLink({ link }: { link: string }) {
  return (
    <div className="grid max-w-measure gap-2 rounded-md border border-control p-4">
      <p className="font-semibold">Your link is ready. It is shown only now.</p>
      <p className="break-all text-sm">{link}</p>
      <CopyButton label="Link" value={link} />
    </div>
  );
}

function Links({ links, now, revoke, calculationId }: Pick<Props, "links" | "now" | "revoke" | "calculationId">) {
  return (
    <DataTable
      caption="Links to this receipt, newest first"
      rows={links}
      rowKey={(link) => link.id}
      columns={[
        { key: "made", header: "Made", cell: (link) => longTime(link.createdAt) },
        { key: "state", header: "State", cell: (link) => stateOf(link, now) },
        { key: "opened", header: "Opened", cell: (link) => openings(link) },
        {
          key: "end",
          header: "End it",
          cell: (link) =>
            isLive(link, now) ? (
              <ActForm action={revoke} fields={{ id: link.id, calculationId }} pending="Ending">
                End this link
              </ActForm>
            ) : (
              "Ended"
            ),
        },
      ]}
    />
  );
}

const isLive = (link: ShareLink, now: string) => link.revokedAt === null && link.expiresAt > now;

function stateOf(link: ShareLink, now: string): string {
  if (link.revokedAt) return `You ended it on ${longTime(link.revokedAt)}`;
  return isLive(link, now)
    ? `Works until ${longTime(link.expiresAt)}`
    : `Ended by itself on ${longTime(link.expiresAt)}`;
}

function openings({ openings: count, openedAt: [latest] }: ShareLink): string {
  if (!latest) return "Not opened yet";
  return count === 1 ? `Once, on ${longTime(latest)}` : `${count} times, last on ${longTime(latest)}`;
}
