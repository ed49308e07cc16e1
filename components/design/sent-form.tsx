"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextInput } from "@/components/ui/text-input";

const problem = { path: "sentQuantity", message: "Enter a quantity from 1 to 1,000." };

/** A form that always comes back, to see the error summary take focus. */
export function SentForm() {
  const [errors, setErrors] = useState<(typeof problem)[]>([]);
  return (
    <form
      noValidate
      className="grid max-w-xl gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        setErrors([problem]);
      }}
    >
      <ErrorSummary errors={errors} />
      <TextInput label="Quantity" name={problem.path} unit="tablets" defaultValue="0" error={errors[0]?.message} />
      <div>
        <Button type="submit" variant="primary">
          Check the price
        </Button>
      </div>
    </form>
  );
}
