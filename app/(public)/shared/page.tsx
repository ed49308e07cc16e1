import type { Metadata } from "next";
import { SharedReceipt } from "@/components/copay/shared-receipt";
import { PageHeading } from "@/components/ui/page-heading";
import { openSharedAction } from "./actions";

export const metadata: Metadata = { title: "A shared price", robots: { index: false, follow: false } };

export default function SharedPage() {
  return (
    <>
      <PageHeading lead="Someone shared what a drug costs them. You see this one receipt and nothing else.">
        A shared price
      </PageHeading>
      <SharedReceipt action={openSharedAction} />
    </>
  );
}
