import type { Metadata } from "next";
import { ForgottenForm } from "@/components/people/forgotten-form";
import { PageHeading } from "@/components/ui/page-heading";
import { requestResetAction } from "./actions";

export const metadata: Metadata = { title: "Forgot your passphrase" };

export default function ForgottenPage() {
  return (
    <>
      <PageHeading lead="We send a link to choose a new one.">Forgot your passphrase</PageHeading>
      <ForgottenForm action={requestResetAction} />
    </>
  );
}
