import type { ThemeConfig } from 'antd';

/**
 * How the office kit looks, at the desk and when its styles are written (tools/web/kit-styles.ts). The kit's own grey, orange
 * and green texts, and its blue on tinted ground, are too pale (below 4.5 : 1): they are put right here once.
 */
export const deskTheme: ThemeConfig = {
  // written at build: the browser makes no styles of its own
  zeroRuntime: true,
  hashed: false,
  token: {
    // a list that is shut while it still slides open may stay behind, unseen by the eye but not by a screen reader
    motion: false,
    colorPrimary: '#0b5cad',
    colorLink: '#0b5cad',
    colorLinkHover: '#084a8e',
    colorLinkActive: '#063b73',
    colorInfo: '#0b5cad',
    colorSuccess: '#0b7a4b',
    colorWarning: '#a84a00',
    colorError: '#c4161c',
    colorSuccessBg: '#e7f5ee',
    colorSuccessBorder: '#9fd3b9',
    colorWarningBg: '#fff3e0',
    colorWarningBorder: '#f0c48a',
    colorTextSecondary: '#434d5c',
    colorTextTertiary: '#566071',
    colorTextQuaternary: '#5f6977',
    colorTextPlaceholder: '#5f6977',
    colorTextDescription: '#566071',
    colorTextDisabled: '#666f7c',
    borderRadius: 6,
    fontFamily: '-apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  },
  components: {
    Layout: { headerBg: '#ffffff', siderBg: '#ffffff', headerHeight: 52, headerPadding: '0 16px' },
    Tag: { defaultBg: '#e8ecf1' },
    Form: { itemMarginBottom: 22 },
    Menu: { itemSelectedColor: '#084a8e', itemSelectedBg: '#e2eefb' },
    Table: { rowSelectedBg: '#eef5fd', rowSelectedHoverBg: '#e2eefb' },
  },
};
