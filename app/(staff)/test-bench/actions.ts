"use server";

import type { BenchState } from "@/components/test-bench/bench-form";
import { simulateCopay } from "@/lib/features/copay/simulation";
import { type BenchSet, benchField, readSimulation } from "@/lib/features/copay/simulation-form";
import { typedMessage } from "@/lib/features/form-fields";
import { typed } from "@/lib/kernel/action";
import { AppError } from "@/lib/kernel/errors";
import { requireKind } from "@/lib/kernel/page";

export async function simulateAction(_: BenchState, form: FormData): Promise<BenchState> {
  const [a, b] = [await simulate(form, "a"), await simulate(form, "b")];
  const fields = [...a.fields, ...b.fields].filter(
    (field, index, all) => all.findIndex((other) => other.path === field.path) === index,
  );
  return { message: null, fields, values: typed(form), results: { a: a.result, b: b.result } };
}

async function simulate(form: FormData, set: BenchSet) {
  const staff = await requireKind("provider", "admin");
  try {
    return { result: await simulateCopay.receive(staff, readSimulation(form, set)), fields: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    return {
      result: null,
      fields: error.fields.map(({ path, message }) => ({
        path: benchField(path, set),
        message: typedMessage(message),
      })),
    };
  }
}
