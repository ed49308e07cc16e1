"use client";

import { Component, createRef, type ReactNode } from "react";

/** Where someone writes below what stands in here, the page scrolls by what this grows, so that the line being written stays where it is. */
export class SteadyWriting extends Component<{ children: ReactNode }> {
  place = createRef<HTMLDivElement>();

  /** The browser's own correction goes by what is on top of the window, which may be in here. */
  override componentDidMount() {
    document.documentElement.style.overflowAnchor = "none";
  }

  override componentWillUnmount() {
    document.documentElement.style.overflowAnchor = "";
  }

  override getSnapshotBeforeUpdate() {
    return this.writtenAt();
  }

  override componentDidUpdate(_props: unknown, _state: unknown, before: number | null) {
    const now = this.writtenAt();
    if (before !== null && now !== null) window.scrollBy({ top: now - before, behavior: "instant" });
  }

  /** How far down the window the field is that is being written in; null where none is, or it does not stand below. */
  writtenAt(): number | null {
    const { activeElement } = document;
    const isBelow =
      activeElement && this.place.current?.compareDocumentPosition(activeElement) === Node.DOCUMENT_POSITION_FOLLOWING;
    return isBelow ? activeElement.getBoundingClientRect().top : null;
  }

  override render() {
    return <div ref={this.place}>{this.props.children}</div>;
  }
}
