import { App, ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US';
import zhCN from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import { type ReactNode, useEffect } from 'react';
import { deskTheme } from './theme.ts';
import 'dayjs/locale/zh-cn';
import 'virtual:kit.css';

/** The office kit as every desk screen uses it. */
export function DeskKit(props: { language: string; children: ReactNode }): ReactNode {
  const chinese = props.language !== 'en';
  useEffect(() => {
    dayjs.locale(chinese ? 'zh-cn' : 'en');
  }, [chinese]);
  return (
    <ConfigProvider
      locale={chinese ? zhCN : enUS}
      // without this two Chinese characters on a button read «新 建»
      button={{ autoInsertSpace: false }}
      theme={deskTheme}
    >
      <App>{props.children}</App>
    </ConfigProvider>
  );
}
