import Link from "next/link";
import { Mark } from "@/components/ui/mark";

export function Wordmark() {
  return (
    <Link href="/" className="inline-flex min-h-11 items-center gap-2.5 text-ink no-underline">
      <Mark size={22} />
      <span className="font-bold text-lg tracking-tight">Tierwise</span>
    </Link>
  );
}
