import { CircleCheck, Info, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";

const kinds = {
  info: { word: "Information", Icon: Info, box: "border-control bg-surface", text: "text-ink" },
  success: { word: "Success", Icon: CircleCheck, box: "border-saving/40 bg-saving-ground", text: "text-saving" },
  attention: {
    word: "Attention",
    Icon: TriangleAlert,
    box: "border-attention/40 bg-attention-ground",
    text: "text-attention",
  },
  stop: { word: "Problem", Icon: OctagonX, box: "border-stop/40 bg-stop-ground", text: "text-stop" },
} as const;

type Props = { kind?: keyof typeof kinds; heading: ReactNode; level?: 2 | 3; children?: ReactNode };

/** Something to know before going on. The heading says it in words; the icon and the colour only repeat it. */
export function Alert({ kind = "info", heading, level = 2, children }: Props) {
  const { word, Icon, box, text } = kinds[kind];
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className={classes("grid max-w-measure grid-cols-[auto_1fr] gap-x-3 gap-y-1 rounded-md border p-4", box)}>
      <Icon aria-hidden size={22} className={classes("mt-0.5", text)} />
      <Heading className={classes("text-base tracking-normal", text)}>
        <span className="sr-only">{word}: </span>
        {heading}
      </Heading>
      {children && <div className="col-start-2 grid justify-items-start gap-3">{children}</div>}
    </div>
  );
}
