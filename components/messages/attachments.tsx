"use client";

import { Paperclip } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldNotes, groupClass } from "@/components/ui/field";
import { useAnnounce } from "@/components/ui/status-message";
import { type AttachmentView, attachmentLimits } from "@/lib/features/attachments/schemas";
import { acceptedFiles, acceptedWords, sizeWords } from "@/lib/features/attachments/wording";
import { type Upload, uploadFile } from "./upload-file";

type Props = {
  /** The files a draft was kept with. */
  files?: readonly AttachmentView[] | undefined;
  error?: string | undefined;
  onBusy: (busy: boolean) => void;
  onChange: () => void;
};

const noFiles: readonly AttachmentView[] = [];

/** Files, each sent as soon as it is chosen, with its progress in words. The message then only names them. */
export function Attachments({ files = noFiles, error, onBusy, onChange }: Props) {
  const [uploads, setUploads] = useState<readonly Upload[]>(() => files.map(attached));
  const [canUpload, setCanUpload] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();
  const isBusy = uploads.some(({ state }) => state === "sending");
  useEffect(() => setCanUpload(true), []);
  useEffect(() => onBusy(isBusy), [isBusy, onBusy]);
  const change = (key: string, news: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...news } : one)));
  const add = (files: readonly File[]) => {
    for (const file of files.slice(0, attachmentLimits.count - uploads.length)) {
      const upload: Upload = { key: crypto.randomUUID(), name: file.name, size: file.size, state: "sending", sent: 0 };
      setUploads((all) => [...all, upload]);
      void uploadFile(file, upload.key, (sent) => change(upload.key, { sent })).then((result) => {
        change(upload.key, result);
        onChange();
        announce(result.state === "attached" ? `Attached: ${result.name}, ${sizeWords(result.size)}` : result.problem);
      });
    }
  };
  const remove = ({ key, id, name }: Upload) => {
    if (id) void fetch(`/api/v1/attachments/${id}`, { method: "DELETE" });
    setUploads((all) => all.filter((one) => one.key !== key));
    onChange();
    announce(`Removed: ${name}`);
    input.current?.focus();
  };
  const list = uploads.length > 0 && (
    <ul aria-label="Files to send" className="grid">
      {uploads.map((upload) => (
        <UploadRow key={upload.key} upload={upload} remove={canUpload ? () => remove(upload) : null} />
      ))}
    </ul>
  );
  if (!canUpload) {
    return (
      <>
        {list}
        <noscript>
          <Button type="submit" name="intent" value="files">
            Save and add files
          </Button>
        </noscript>
      </>
    );
  }
  return (
    <div className={groupClass(error)}>
      <label htmlFor="attachmentIds" className="justify-self-start font-semibold">
        Files<span className="font-normal text-muted"> (optional)</span>
      </label>
      <FieldNotes name="attachmentIds" hint={acceptedWords} error={error} />
      <input
        ref={input}
        id="attachmentIds"
        type="file"
        accept={acceptedFiles}
        multiple
        aria-describedby="attachmentIds-hint"
        disabled={uploads.length >= attachmentLimits.count}
        onChange={({ currentTarget }) => {
          add([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
        className="min-h-11 w-full min-w-0 rounded-md border border-control border-dashed p-3"
      />
      {list}
    </div>
  );
}

function attached({ id, fileName, sizeBytes: size }: AttachmentView): Upload {
  return { key: id, id, name: fileName ?? "", size, sent: size, state: "attached" };
}

function UploadRow({ upload, remove }: { upload: Upload; remove: (() => void) | null }) {
  const { name, size, state, id, problem } = upload;
  return (
    <li className="flex flex-wrap items-center gap-x-3 border-hairline border-b py-1">
      <Paperclip aria-hidden size={16} className="shrink-0 text-muted" />
      <span className="wrap-anywhere min-w-0 flex-1">
        {name} <span className="text-muted">({sizeWords(size)})</span>
        <span className={`block text-sm ${state === "refused" ? "font-semibold text-stop" : "text-muted"}`}>
          {state === "sending" && `Sending: ${Math.round((100 * upload.sent) / Math.max(1, size))}%`}
          {state === "attached" && "Attached"}
          {state === "refused" && problem}
        </span>
      </span>
      {id && <input type="hidden" name="attachmentIds" value={id} />}
      {remove && (
        <Button variant="quiet" onClick={remove} aria-label={`Remove ${name}`}>
          Remove
        </Button>
      )}
    </li>
  );
}
