import type { EChartsOption } from 'echarts';
import { formatMonth } from '../../kernel/plain-date.js';
import type { UptakeReport } from '../../uptake/uptake.service.js';
import { CHARTED, SHORT_TITLES } from './uptake-page.model.js';

export type ChartShape = 'wide' | 'narrow';

const SIZES: Readonly<Record<ChartShape, { width: number; height: number; fontSize: number }>> = {
  wide: { width: 960, height: 440, fontSize: 16 },
  narrow: { width: 340, height: 380, fontSize: 14 },
};

/** Told apart by dash and marker as well as by colour. */
const LINES = {
  'supplier-uptake': { color: '#1d4f5a', type: 'solid', symbol: 'circle' },
  'invoice-uptake': { color: '#a32a2a', type: 'dashed', symbol: 'triangle' },
  'spend-uptake': { color: '#4c2c92', type: 'dotted', symbol: 'emptyRect' },
} as const;

const INK = '#0b0c0c';
/** The picture is drawn by the reader's browser in a face that its machine has. */
const FONT = 'sans-serif';

export function chartOption(
  { months, target }: Pick<UptakeReport, 'months' | 'target'>,
  shape: ChartShape,
): EChartsOption {
  const { fontSize } = SIZES[shape];
  const goal = Number(target.normalise().toString());
  const text = { fontFamily: FONT, fontSize, color: INK };
  return {
    animation: false,
    textStyle: text,
    backgroundColor: '#ffffff',
    legend: { top: 0, left: 0, itemWidth: 40, itemGap: shape === 'wide' ? 30 : 12, textStyle: text },
    grid: { left: 52, right: 18, top: shape === 'wide' ? 50 : 60, bottom: shape === 'wide' ? 40 : 45 },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: months.map(({ month }) => shortMonth(formatMonth(month))),
      axisLabel: { ...text, interval: shape === 'wide' ? 1 : 5, rotate: 0 },
      axisLine: { lineStyle: { color: INK } },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: 100,
      interval: shape === 'wide' ? 10 : 20,
      axisLabel: { ...text, formatter: '{value}%' },
      splitLine: { lineStyle: { color: '#d8dcde' } },
    },
    series: CHARTED.map((id, index) => ({
      type: 'line',
      name: SHORT_TITLES[id],
      symbol: LINES[id].symbol,
      symbolSize: 9,
      itemStyle: { color: LINES[id].color },
      lineStyle: { color: LINES[id].color, type: LINES[id].type, width: 3 },
      data: months.map(({ measures }) => {
        const { percent } = measures[id];
        return percent === null ? null : Number(percent.toString());
      }),
      ...(index === 0 ? { markLine: targetLine(goal, text) } : {}),
    })),
  };
}

/** The chart as an SVG document. The library is loaded by the first chart, not by every process that starts. */
export async function drawChart(report: UptakeReport, shape: ChartShape): Promise<string> {
  const { width, height } = SIZES[shape];
  const { init } = await import('echarts');
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(chartOption(report, shape));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function targetLine(goal: number, text: object) {
  return {
    symbol: 'none',
    silent: true,
    data: [{ yAxis: goal }],
    lineStyle: { color: INK, type: 'solid' as const, width: 2 },
    label: {
      ...text,
      position: 'insideStartTop' as const,
      formatter: `Target ${goal}%`,
      fontWeight: 'bold' as const,
    },
  };
}

/** "Mar 2026", so that a year fits beneath the chart. */
function shortMonth(month: string): string {
  const [name = '', year = ''] = month.split(' ');
  return `${name.slice(0, 3)}\n${year}`;
}
