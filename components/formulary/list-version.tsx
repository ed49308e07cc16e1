import { longDay } from "@/lib/features/dates";

/** Which version of the drug list a page shows: the same that the API and every price name. */
export function ListVersion({ version, publishedAt }: { version: string; publishedAt: string | null }) {
  return (
    <p className="text-sm text-muted">
      Drug list version {version}
      {publishedAt && `, published ${longDay(publishedAt)}`}
    </p>
  );
}
