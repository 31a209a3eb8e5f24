/** The words of the picker, in English: what a page that only chooses a gate downloads. */
export const gatePickerLabels = {
  pickerLabel: "Gate",
  pickerPlaceholder: "Choose a gate",
  pickerNoMatch: "No gate matches",
  pickerNone: "There are no gates yet",
  pickerLoading: "Loading gates",
};
