"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";

const Found = z.object({
  items: z.array(
    z.object({ id: z.string(), name: z.string(), ingredients: z.array(z.string()), isBrand: z.boolean() }),
  ),
});

async function suggest(text: string, signal: AbortSignal) {
  const response = await fetch(`/api/v1/medications?${new URLSearchParams({ q: text, limit: "8" })}`, { signal });
  if (!response.ok) throw new Error(`The drug list answered ${response.status}.`);
  return Found.parse(await response.json()).items.map(({ id, name, ingredients, isBrand }) => ({
    id,
    name,
    detail: isBrand ? `Brand of ${ingredients.join(" and ")}` : "Generic",
  }));
}

type Address = "/copay" | "/medications/drug" | "/admin/changes/new" | `/provider/patients/${string}/check`;

/** Finds a drug as one types. Choosing leads to what is done with it; sending the form lists everything that fits. */
export function DrugSearch({ address, typed }: { address: Address; typed: string }) {
  const router = useRouter();
  const [text, setText] = useState(typed);
  const asked = text.trim();
  const {
    data = [],
    isError,
    isFetching,
  } = useQuery({
    queryKey: ["medications", asked],
    queryFn: ({ signal }) => suggest(asked, signal),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  });
  return (
    <form action={address} method="get" className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
      <Combobox
        label="Drug"
        name="q"
        hint="Type a brand, generic or ingredient, such as Lipitor or atorvastatin."
        text={text}
        onText={setText}
        suggestions={asked.length > 1 ? data : []}
        onChoose={(id) => router.push(`${address}?medication=${id}#drug`)}
        isLoading={isFetching}
        nothing={isError ? "We can't search right now. Try again in a moment." : "No drug fits. Check the spelling."}
      />
      <Button type="submit">Search</Button>
    </form>
  );
}
