"use client";

import { useState } from "react";
import { Combobox } from "@/components/ui/combobox";

const drugs = [
  { id: "1", name: "Atorvastatin 10 mg tablet", detail: "Generic of Lipitor" },
  { id: "2", name: "Atorvastatin 20 mg tablet", detail: "Generic of Lipitor" },
  { id: "3", name: "Lipitor 20 mg tablet", detail: "Brand of atorvastatin" },
];

/** The combobox over a list that never changes. */
export function DrugCombobox() {
  const [text, setText] = useState("");
  const asked = text.trim().toLowerCase();
  return (
    <Combobox
      label="Drug"
      name="q"
      hint="Type a brand, generic or ingredient, such as Lipitor or atorvastatin."
      text={text}
      onText={setText}
      suggestions={drugs.filter(({ name, detail }) => asked && `${name} ${detail}`.toLowerCase().includes(asked))}
      onChoose={() => undefined}
      nothing="No drug fits. Check the spelling."
    />
  );
}
