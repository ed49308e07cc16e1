import { Button, ButtonLink } from "@/components/ui/button";
import { Checkbox, RadioGroup } from "@/components/ui/choice";
import { CopyButton } from "@/components/ui/copy-button";
import { FilterForm } from "@/components/ui/filter-form";
import { Section } from "@/components/ui/page-heading";
import { PassphraseInput } from "@/components/ui/passphrase-input";
import { PrintButton } from "@/components/ui/print-button";
import { Select } from "@/components/ui/select";
import { TextArea, TextInput } from "@/components/ui/text-input";
import { TextLink } from "@/components/ui/text-link";
import { DrugCombobox } from "./drug-combobox";
import { SentForm } from "./sent-form";

export function Buttons() {
  return (
    <Section heading="Buttons and links" id="buttons">
      <p>A verb and what it does. One primary action on a screen. The ring shows focus; 44 px is the least height.</p>
      <div className="flex flex-wrap gap-3">
        <Button variant="primary">Check my price</Button>
        <Button>Change amount</Button>
        <Button variant="quiet">Clear filters</Button>
        <Button variant="danger">Remove this drug</Button>
      </div>
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" aria-disabled>
          Checking the price
        </Button>
        <Button variant="primary" disabled>
          Not available
        </Button>
        <ButtonLink href="#receipt">Go to the receipt</ButtonLink>
        <PrintButton>Print this page</PrintButton>
        <CopyButton label="Member ID" value="TW4 882 107" />
      </div>
      <p>
        A link says where it goes: <TextLink href="#colour">the colours</TextLink>.
      </p>
    </Section>
  );
}

const supplies = [
  { value: "30", label: "30 days", hint: "The usual supply" },
  { value: "90", label: "90 days", hint: "Often costs less in total" },
  { value: "180", label: "180 days", hint: "Your plan does not cover this", disabled: true },
];

const pharmacies = [
  { value: "corner", label: "Corner Pharmacy, Albany (preferred)" },
  { value: "harbor", label: "Harbor Specialty Pharmacy, Troy (in network)" },
];

export function Fields() {
  return (
    <Section heading="Fields" id="fields">
      <form className="grid max-w-xl gap-6" noValidate>
        <DrugCombobox />
        <div className="grid gap-6 sm:grid-cols-2">
          <TextInput label="Quantity" name="quantity" unit="tablets" hint="The usual amount is 30." defaultValue="30" />
          <TextInput
            label="Days' supply"
            name="daysSupply"
            unit="days"
            defaultValue="-3"
            error="Enter a number of days from 1 to 365."
          />
        </div>
        <RadioGroup label="Supply" name="supply" choices={supplies} defaultValue="30" />
        <RadioGroup
          label="Who is it for"
          name="person"
          choices={[
            { value: "me", label: "Me" },
            { value: "child", label: "Sam, my child" },
          ]}
          error="Choose who it is for."
        />
        <Select label="Pharmacy" name="pharmacyId" options={pharmacies} prompt="Choose a pharmacy" />
        <PassphraseInput label="Passphrase" name="passphrase" autoComplete="current-password" />
        <TextArea label="Message to the pharmacy team" name="message" optional hint="They answer in 2 business days." />
        <Checkbox name="brand" value="yes" label="I want the brand" hint="Some plans then charge the difference." />
        <TextInput label="Member ID" name="memberId" defaultValue="TW4 882 107" disabled />
      </form>
      <h3 className="mt-4">A form that comes back</h3>
      <p>The summary takes focus, says what to change and links to each field. What was typed stays.</p>
      <SentForm />
      <h3 className="mt-4">Filters</h3>
      <FilterForm label="Filter the drug list" action="/developers/design" filtered>
        <TextInput label="Name" name="filterName" defaultValue="ator" />
        <Select label="Tier" name="filterTier" options={[{ value: "1", label: "Tier 1" }]} prompt="Any tier" />
      </FilterForm>
    </Section>
  );
}
