import { ActForm } from "@/components/act-form";
import { AddressForm } from "@/components/people/address-form";
import { PassphraseForm } from "@/components/people/passphrase-form";
import { Section } from "@/components/ui/page-heading";
import { SummaryList, SummaryRow } from "@/components/ui/summary-list";
import { longTime } from "@/lib/features/dates";
import { getOwnAddress } from "@/lib/features/people/queries";
import type { SignedIn } from "@/lib/kernel/actor";
import { askAddressLinkAction, changeAddressAction, changePassphraseAction } from "./actions";

/** What is said after one of these was saved. */
export const signInSaved: Record<string, string> = {
  passphrase: "You changed your passphrase. Every other device has been signed out.",
  address:
    "If the new address can be used, a link is on its way there. It works for 1 hour. Until then nothing changes.",
  link: "A link is on its way to your address. It works for 24 hours.",
};

/** How a person signs in: the address and the passphrase, and how to change each. */
export async function SignInSettings({ person }: { person: SignedIn }) {
  const { email, verifiedAt } = await getOwnAddress(person, {});
  return (
    <>
      <Section heading="The address you sign in with" id="sign-in-address">
        <SummaryList>
          <SummaryRow term="E-mail address">{email}</SummaryRow>
          <SummaryRow term="Confirmed">{verifiedAt ? longTime(verifiedAt) : "Not yet"}</SummaryRow>
        </SummaryList>
        {verifiedAt === null && (
          <>
            <p className="max-w-measure">Confirm it, so that you can be sure our letters reach you.</p>
            <ActForm action={askAddressLinkAction} fields={{}} pending="Sending">
              Send me a link to confirm it
            </ActForm>
          </>
        )}
        <h3>Change the address</h3>
        <AddressForm action={changeAddressAction} />
      </Section>
      <Section heading="Change your passphrase" id="change-passphrase">
        <PassphraseForm action={changePassphraseAction} />
      </Section>
    </>
  );
}
