import type { Card, Digest, DigestSection } from "#core/digest/digest.ts";

/** A sentence that an editor may choose, and who wrote it. */
export type SourceSentence = { readonly text: string; readonly outlet?: string; readonly url?: string };

/** What an editor may choose from for one story, and why it stands where it does. */
export type StoryMaterial = {
  /** Headlines of its articles, each once, the printed one's first. */
  readonly headlines: readonly string[];
  readonly sentences: readonly SourceSentence[];
  /** Its articles as cards of their own, where there are several. */
  readonly members: readonly Card[];
  readonly topic: string;
  /** Features that weighed most, the strongest first. */
  readonly rules: readonly string[];
};

/** Why a story is not in the digest: the machine left it, or an editor threw it out or keeps it for the next one. */
export type Absence = "fell" | "out" | "held";

/** A story that is not in the digest, and the section that would tell it. */
export type Fallen = { readonly section: string; readonly card: Card; readonly why: Absence };

/** A digest before an editor has seen it, with all that may be changed in it. */
export type Draft = {
  readonly digest: Digest;
  /** All sections of the edition in its order, those without stories too. */
  readonly sections: readonly Omit<DigestSection, "stories">[];
  /** What fell just below, the weightiest first. */
  readonly below: readonly Fallen[];
  /** By the id of the story. */
  readonly material: Readonly<Record<string, StoryMaterial>>;
};
