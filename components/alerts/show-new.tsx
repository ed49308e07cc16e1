"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useLive } from "./live";

/** Offers what came since the list was shown; the list itself stays where the reader is. */
export function ShowNew() {
  const { news } = useLive();
  const router = useRouter();
  const [shown, setShown] = useState(news);
  if (news <= shown) return null;
  const show = () => {
    setShown(news);
    router.refresh();
  };
  return (
    <Button variant="primary" className="justify-self-start" onClick={show}>
      Show {news - shown} new
    </Button>
  );
}
