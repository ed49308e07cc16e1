import { FileLink } from "@/components/ui/file-link";
import { Section } from "@/components/ui/page-heading";
import { PrintButton } from "@/components/ui/print-button";

/** The receipt to take along: on paper, as a file to read, or as a file that proves it. */
export function KeepReceipt({ calculationId, isSigned }: { calculationId: string; isSigned: boolean }) {
  const address = `/api/v1/copay-calculations/${calculationId}`;
  return (
    <Section heading="Keep this receipt" id="keep" isForScreen>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <PrintButton>Print</PrintButton>
        <FileLink href={`${address}/print?format=pdf`}>PDF</FileLink>
        <FileLink href={`${address}/print?format=txt`}>Plain text</FileLink>
        {isSigned && (
          <FileLink href={`${address}/receipt`} name={`tierwise-receipt-${calculationId.slice(-12)}.json`}>
            Signed receipt
          </FileLink>
        )}
      </div>
      {isSigned && (
        <p className="text-muted text-sm">
          The signed receipt holds everything this price was worked out from. Anyone can check it without us.
        </p>
      )}
    </Section>
  );
}
