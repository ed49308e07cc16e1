"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useState } from "react";
import { problemsIn, sendForm } from "@/components/send-form";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Details } from "@/components/ui/details";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FileInput } from "@/components/ui/file-input";
import { useAnnounce } from "@/components/ui/status-message";
import { errorOf, untouched } from "@/lib/kernel/form-state";

const lost = "The files did not arrive. Nothing was imported. Check your connection, then send them again.";

/** Files, sent to the API with their progress in words; then the page of the import they became. */
export function ImportForm() {
  const [state, setState] = useState(untouched);
  const [percent, setPercent] = useState<number | null>(null);
  const [canSend, setCanSend] = useState(false);
  const router = useRouter();
  const announce = useAnnounce();
  useEffect(() => setCanSend(true), []);
  const refuse = (answer: unknown) => {
    const { fields, message } = problemsIn(answer);
    // The field that names a single file is the one for all of them.
    const named = fields.map((field) => ({ ...field, path: field.path.replace(/^files\[.*/, "files") }));
    setPercent(null);
    setState({ message: fields.length > 0 ? null : (message ?? lost), fields: named, values: {} });
  };
  const send = async (form: FormData) => {
    const bytes = filesIn(form).reduce((sum, { size }) => sum + size, 0);
    if (bytes === 0) form.delete("files");
    setPercent(0);
    announce("Sending the files");
    try {
      const onSent = (sent: number) => setPercent(Math.min(100, Math.floor((100 * sent) / Math.max(1, bytes))));
      const { status, answer } = await sendForm("/api/v1/imports", form, crypto.randomUUID(), onSent);
      if (status === 202 && hasId(answer)) router.push(`/admin/imports/${answer.id}`);
      else refuse(answer);
    } catch {
      refuse(null);
    }
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (percent === null) void send(new FormData(event.currentTarget));
  };
  if (!canSend)
    return (
      <noscript>
        <p>Sending files here needs JavaScript. The import command and the API take them without it.</p>
      </noscript>
    );
  return (
    <form onSubmit={onSubmit} noValidate className="grid max-w-md gap-6">
      <ErrorSummary message={state.message} errors={state.fields} />
      <FileInput
        label="Files"
        name="files"
        multiple
        accept=".json,.ndjson,.gz,.rrf,application/json"
        hint="All files of a list at once, plain or gzip'd, up to 2 GB together."
        error={errorOf(state, "files")}
      />
      <Checkbox
        name="isComplete"
        value="true"
        label="These files are the whole list of their plans"
        hint="Drugs that they no longer name are taken off the list. Leave this off when you send only part of it."
      />
      <Details summary="Which files can be imported">
        <p>
          CMS marketplace files: plans.json and drugs.json, one or several of each, in any order. With an index, we
          check that none is missing.
        </p>
        <p>US Drug Formulary: NDJSON or JSON of a formulary server.</p>
        <p>RxNorm, the prescribable release: RXNCONSO.RRF, RXNREL.RRF and RXNSAT.RRF together.</p>
      </Details>
      <Button type="submit" variant="primary" className="justify-self-start" aria-disabled={percent !== null}>
        {percent === null ? "Import the files" : `Sending the files: ${percent}%`}
      </Button>
    </form>
  );
}

function filesIn(form: FormData): File[] {
  return form.getAll("files").filter((value) => value instanceof File);
}

function hasId(answer: unknown): answer is { id: string } {
  return typeof answer === "object" && answer !== null && "id" in answer && typeof answer.id === "string";
}
