import { DataTable } from "@/components/ui/data-table";
import { Section } from "@/components/ui/page-heading";
import { contrastOf, type Theme, type Token, tokens } from "./tokens";

export function Colours() {
  return (
    <Section heading="Colour" id="colour">
      <p>Named after roles. Colour repeats what words say and is never alone.</p>
      <DataTable
        caption="Roles, light and dark, with the contrast on their ground"
        captionHidden
        rows={tokens}
        rowKey={({ name }) => name}
        columns={[
          { key: "name", header: "Role", cell: ({ name }) => name },
          { key: "use", header: "Use", cell: ({ use }) => use },
          { key: "light", header: "Light", cell: (token) => <Swatch token={token} theme="light" /> },
          { key: "dark", header: "Dark", cell: (token) => <Swatch token={token} theme="dark" /> },
        ]}
      />
    </Section>
  );
}

function Swatch({ token, theme }: { token: Token; theme: Theme }) {
  const contrast = contrastOf(token, theme);
  return (
    <span className="flex items-baseline gap-2.5">
      <span
        className="size-6 shrink-0 self-center rounded-md border border-control forced-color-adjust-none"
        style={{ backgroundColor: token[theme] }}
      />
      <span>
        {token[theme]}
        {contrast !== null && (
          <span className="block text-muted text-sm">
            {contrast.toFixed(1)} on {token.on}
          </span>
        )}
      </span>
    </span>
  );
}

const sizes = [
  { name: "Price", look: "text-[3.5rem] font-[650] tracking-[-0.025em] leading-tight", sample: "$20.00" },
  { name: "Heading 1", look: "text-3xl font-semibold tracking-[-0.015em]", sample: "Check my price" },
  { name: "Heading 2", look: "text-xl font-semibold", sample: "Your plan this year" },
  { name: "Heading 3, lead", look: "text-lg font-semibold", sample: "What could differ at the counter" },
  { name: "Body", look: "text-base", sample: "Your plan pays $160.00. Nothing has been ordered." },
  { name: "Small", look: "text-sm text-muted", sample: "Plan year 2026. Counted up to November 23, 2026." },
] as const;

export function Type() {
  return (
    <Section heading="Type" id="type">
      <p>
        Public Sans, in steps of 1.2, with figures of one width. Body text is 17 px on phones and 16 px on desks; a line
        holds at most 68 characters.
      </p>
      <dl className="grid gap-4">
        {sizes.map(({ name, look, sample }) => (
          <div key={name} className="grid items-baseline gap-x-6 sm:grid-cols-[9rem_1fr]">
            <dt className="text-muted text-sm">{name}</dt>
            <dd className={look}>{sample}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

const steps = [
  { pixels: 4, width: "w-1", use: "inside a control" },
  { pixels: 8, width: "w-2", use: "between a label and its box" },
  { pixels: 16, width: "w-4", use: "between things of one kind" },
  { pixels: 24, width: "w-6", use: "between fields" },
  { pixels: 40, width: "w-10", use: "between parts of a page" },
] as const;

export function Spacing() {
  return (
    <Section heading="Spacing" id="spacing">
      <ul className="grid gap-2">
        {steps.map(({ pixels, width, use }) => (
          <li key={pixels} className="grid grid-cols-[3rem_3.5rem_1fr] items-center">
            <span className={`h-5 bg-accent ${width}`} />
            <span className="font-semibold">{pixels} px</span>
            <span className="text-muted">{use}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
