export interface ComboboxOption {
  value: string;
  label: string;
  /** Muted, at the end of the line: a price. */
  detail?: string | undefined;
  /** The heading that it stands under. */
  group?: string | undefined;
  /** More words that it is found by. */
  keywords?: readonly string[] | undefined;
}

/** The options that have every typed word somewhere in them, and at the end the text itself where it may be taken. */
export function matchingOptions(
  options: readonly ComboboxOption[],
  typed: string,
  freeOption: ((text: string) => string) | undefined,
): readonly ComboboxOption[] {
  const words = typed.trim().toLocaleLowerCase().split(/\s+/);
  const matches = options.filter((option) => {
    const { label, value, detail, group, keywords = [] } = option;
    const text = [label, value, detail, group, ...keywords].join(" ").toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
  const wanted = typed.trim();
  if (!freeOption || wanted === "" || exactOption(options, wanted)) return matches;
  return [...matches, { value: wanted, label: freeOption(wanted) }];
}

/** The option that a text names in full, by label or value. */
export function exactOption(options: readonly ComboboxOption[], text: string): ComboboxOption | undefined {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === "") return undefined;
  return options.find(
    (option) => option.label.toLocaleLowerCase() === wanted || option.value.toLocaleLowerCase() === wanted,
  );
}

/** Runs of options under one heading, each option with its place in the whole list. */
export function groupedOptions(options: readonly ComboboxOption[]): readonly OptionGroup[] {
  const groups: { heading: string | undefined; options: { option: ComboboxOption; index: number }[] }[] = [];
  for (const [index, option] of options.entries()) {
    const last = groups.at(-1);
    if (last && last.heading === option.group) last.options.push({ option, index });
    else groups.push({ heading: option.group, options: [{ option, index }] });
  }
  return groups;
}

export interface OptionGroup {
  heading: string | undefined;
  options: readonly { option: ComboboxOption; index: number }[];
}
