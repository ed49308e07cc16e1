import { FileText } from "lucide-react";
import { linkClass } from "@/components/ui/text-link";
import type { AttachmentView } from "@/lib/features/attachments/schemas";
import { sizeWords } from "@/lib/features/attachments/wording";

/** The files of a message, each with its name and size. */
export function MessageFiles({ files }: { files: readonly AttachmentView[] }) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Attached files" className="grid gap-1">
      {files.map((file) => (
        <li key={file.id} className="flex items-baseline gap-2">
          <FileText aria-hidden size={16} className="shrink-0 translate-y-0.5 text-muted" />
          {file.fileName === null ? (
            <span className="text-muted">A file that was removed</span>
          ) : (
            <span className="wrap-anywhere">
              <a href={`/api/v1/attachments/${file.id}`} download className={linkClass}>
                {file.fileName}
              </a>{" "}
              <span className="text-muted">({sizeWords(file.sizeBytes)})</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
