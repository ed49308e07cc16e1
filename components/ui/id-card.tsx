import { CopyButton } from "./copy-button";
import { Mark } from "./mark";

type Props = {
  payer: string;
  plan: string;
  member: string;
  numbers: readonly { label: string; value: string }[];
  phone: string | null;
};

/** The numbers a pharmacy types to reach the plan, as text that can be read out and copied. Prints as one card. */
export function IdCard({ payer, plan, member, numbers, phone }: Props) {
  return (
    <article
      aria-label={`ID card, ${plan}`}
      className="max-w-lg overflow-hidden rounded-md border border-control bg-surface print:w-[86mm] print:break-inside-avoid print:text-sm"
    >
      <div className="flex items-start justify-between gap-4 border-accent border-t-4 p-5 pb-3 print:p-3">
        <div>
          <p className="text-muted text-sm">{payer}</p>
          <p className="font-semibold text-lg">{plan}</p>
          <p>{member}</p>
        </div>
        <Mark size={28} />
      </div>
      <dl className="px-5 print:px-3">
        {numbers.map(({ label, value }) => (
          <div
            key={label}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-hairline border-t py-2 sm:grid-cols-[6.5rem_minmax(0,1fr)_auto] print:grid-cols-[6.5rem_1fr] print:py-0.5"
          >
            <dt className="text-muted text-sm">{label}</dt>
            <dd className="font-semibold tracking-wide">{value}</dd>
            <dd className="max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1 print:hidden">
              <CopyButton label={label} value={value} />
            </dd>
          </div>
        ))}
      </dl>
      {phone !== null && (
        <p className="border-hairline border-t px-5 py-3 text-sm print:px-3">
          Help:{" "}
          <a href={`tel:${phone}`} className="text-accent underline underline-offset-4">
            {phone}
          </a>{" "}
          (TTY 711)
        </p>
      )}
    </article>
  );
}
