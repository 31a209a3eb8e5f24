import { SeriesSwatch, type SeriesSwatchProps } from "@layer-ai/react";
import { LayerPreview } from "@layer-ai/react/testing";
import type { Meta, StoryObj } from "@storybook/react-vite";

function InRoot(props: SeriesSwatchProps) {
  return (
    <LayerPreview>
      <div className="layer-root">
        <SeriesSwatch {...props} />
      </div>
    </LayerPreview>
  );
}

/**
 * A small square in the colour that a chart gave to a key, a gate, a model or a status: beside the same name elsewhere on
 * the page. `useSeriesSlots` tells which colour that is. Decorative: the name stands beside it.
 */
const meta: Meta<typeof SeriesSwatch> = {
  title: "Usage/SeriesSwatch",
  component: SeriesSwatch,
  args: { slot: 1, patterned: false },
  argTypes: { slot: { control: { type: "range", min: 0, max: 8 } } },
  render: (args) => <InRoot {...args} />,
};

export default meta;
type Story = StoryObj<typeof SeriesSwatch>;

export const Default: Story = {};

/** Seven others, and neutral. */
export const All: Story = {
  render: () => (
    <LayerPreview>
      <div className="layer-root">
        {[1, 2, 3, 4, 5, 6, 7, 8, 0].map((slot) => (
          <SeriesSwatch key={slot} slot={slot} />
        ))}
      </div>
    </LayerPreview>
  ),
};
