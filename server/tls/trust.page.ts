import { toString as qrSvg } from 'qrcode';
import { escaped } from '#server/text/html.ts';

type Shown = {
  /** 'https://host:port' as the reader knows us. */
  secure: string;
  /** 'host:port' for phones; undefined when only this machine can reach us. */
  phone: string | undefined;
  /** More addresses of this machine. */
  others: readonly string[];
  label: string;
  fingerprint: string;
  until: Date;
};

/** The page that leads a phone or computer to trusting our authority. Everything in it is its own; it works without script. */
export async function trustPage(shown: Shown): Promise<string> {
  const { secure, phone, others, label, fingerprint, until } = shown;
  const address = phone === undefined ? undefined : `http://${phone}/trust`;
  const code = address === undefined ? '' : await qrSvg(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  // eight bytes a piece: lines break between pieces
  const bytes = fingerprint.split(':');
  const pieces = [0, 8, 16, 24].map((from) => `<span>${bytes.slice(from, from + 8).join(' ')}</span>`);
  const qr = (say: string, none: string): string =>
    address === undefined
      ? `<p class="note">${none}</p>`
      : `<figure class="qr">${code}<figcaption>${say}<br><b>${escaped(address)}</b></figcaption></figure>`;
  const more =
    others.length === 0
      ? ''
      : `<p class="more">${others.map((one) => `http://${escaped(one)}/trust`).join('<br>')}</p>`;
  const card = `<section class="print"><dl><dt>证书 <i lang="en">Certificate</i></dt><dd>${escaped(label)}</dd>
<dt>有效期至 <i lang="en">Valid until</i></dt><dd>${until.toISOString().slice(0, 10)}</dd>
<dt>SHA-256 指纹 <i lang="en">Fingerprint</i></dt><dd><code>${pieces.join(' ')}</code></dd></dl></section>`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>信任本系统 · Kewu 客务台</title>
<link rel="icon" href="data:,"><script src="/trust/check.js" defer></script>
<style>${style}</style></head><body data-secure="${escaped(secure)}"><main>
<header><h1>让这台设备信任 Kewu 客务台</h1>
<p>Kewu 装在本单位自己的电脑上，网址不在公网，所以用自己签发的证书加密。每台手机、电脑信任一次，以后扫码、离线巡查、拍照都能正常使用，也不再出现「不安全」的提示。</p></header>
<section id="check" class="check" aria-live="polite"><p data-say="ask" class="ask">正在检查这台设备……</p>
<p data-say="yes" class="yes" hidden><b>✓ 这台设备已经信任。</b><a class="button" href="${escaped(secure)}/">进入 Kewu</a></p>
<p data-say="no" class="no" hidden><b>✗ 这台设备还没有信任。</b>请按下面的步骤做一次，再<a href="/trust">重新检查</a>。</p>
<p data-say="waved" class="no" hidden><b>✗ 还没有真正信任。</b>网页是点了「继续访问」才打开的，离线功能用不了。请按下面的步骤做一次，关掉浏览器再打开。</p>
<noscript><p>浏览器没有运行脚本，无法自动检查。请打开 <a href="${escaped(secure)}/trust">${escaped(secure)}/trust</a>：没有警告就是已经信任。</p></noscript></section>
${qr('手机扫这个码打开本页（用相机或浏览器扫，不要用微信）', '现在只有这台电脑自己能打开本系统。要让手机使用，请让管理员设置 <code>HOST=0.0.0.0</code> 后重新启动。')}
${more}
<h2>怎么做</h2>
<details data-for="iphone"><summary>iPhone、iPad</summary><ol>
<li>用 Safari 打开本页，下载描述文件，选「允许」。<a class="button" href="/trust/kewu-ca.mobileconfig">下载描述文件</a></li>
<li>打开 <b>设置 › 通用 › VPN与设备管理</b>，点「Kewu 客务台」，再点右上角「安装」。</li>
<li>打开 <b>设置 › 通用 › 关于本机 › 证书信任设置</b>，打开「${escaped(label)}」的开关。<em>这一步常被漏掉。</em></li>
<li>回到本页重新检查。</li></ol></details>
<details data-for="android"><summary>安卓手机</summary><ol>
<li>下载证书；浏览器若提示文件可能有风险，选「保留」。<a class="button" href="/trust/kewu-ca.crt">下载证书</a></li>
<li>打开 <b>设置 › 安全 › 加密与凭据 › 安装证书 › CA 证书</b>，选「仍然安装」，再选刚下载的 <code>kewu-ca.crt</code>。各品牌叫法不同，在设置里搜索「CA 证书」也能找到。</li>
<li>手机会要求有锁屏密码。装好后回到本页重新检查。</li></ol></details>
<details data-for="windows"><summary>Windows 电脑</summary><ol>
<li>下载证书，双击打开，点「安装证书」。<a class="button" href="/trust/kewu-ca.crt">下载证书</a></li>
<li>选「本地计算机」，再选「将所有的证书都放入下列存储」，浏览到<b>受信任的根证书颁发机构</b>。</li>
<li>完成后关掉浏览器再打开，回到本页重新检查。火狐浏览器若仍有提示，在它的「设置 › 隐私与安全 › 证书」里导入。</li></ol></details>
<details data-for="mac"><summary>苹果电脑</summary><ol>
<li>下载证书，双击，加入「钥匙串访问」里的<b>系统</b>钥匙串。<a class="button" href="/trust/kewu-ca.crt">下载证书</a></li>
<li>在钥匙串里双击「${escaped(label)}」，展开「信任」，选<b>始终信任</b>。</li>
<li>回到本页重新检查。</li></ol></details>
<h2>装之前先核对</h2>
<p>手机安装时显示的指纹（iPhone 在「更多详细信息」里），应与服务器窗口里打印的、和下面的完全一样。不一样就不要装，并告诉管理员。</p>
${card}
<p>这个证书只能证明办公网络里的地址，不能冒充任何公网网站；它的密钥只在服务器的数据文件夹里。不再使用时，在同一个设置里删除即可。</p>
<hr>
<div lang="en"><h2>In English</h2>
<p>Kewu runs on a computer of this office and encrypts with a certificate of its own. Each phone or computer trusts it once; scanning, offline rounds and photos then work without warnings.</p>
<p data-say="yes" class="yes" hidden><b>✓ This device trusts it.</b><a class="button" href="${escaped(secure)}/">Open Kewu</a></p>
<p data-say="no" class="no" hidden><b>✗ This device does not trust it yet.</b> Follow the steps once, then <a href="/trust">check again</a>.</p>
<p data-say="waved" class="no" hidden><b>✗ Not really trusted.</b> The page opened because a warning was passed over; offline use will not work. Follow the steps, then restart the browser.</p>
<details data-for="iphone"><summary>iPhone, iPad</summary><ol>
<li>In Safari, <a href="/trust/kewu-ca.mobileconfig">download the profile</a> and allow it.</li>
<li>Settings › General › VPN &amp; Device Management: install “Kewu 客务台”.</li>
<li>Settings › General › About › Certificate Trust Settings: turn on “${escaped(label)}”.</li></ol></details>
<details data-for="android"><summary>Android</summary><ol>
<li><a href="/trust/kewu-ca.crt">Download the certificate</a>; keep it if the browser asks.</li>
<li>Settings › Security › Encryption &amp; credentials › Install a certificate › CA certificate. Or search the settings for “CA certificate”.</li></ol></details>
<details data-for="windows"><summary>Windows</summary><ol>
<li><a href="/trust/kewu-ca.crt">Download the certificate</a>, open it, Install Certificate, Local Machine.</li>
<li>Place it in Trusted Root Certification Authorities, then restart the browser.</li></ol></details>
<details data-for="mac"><summary>Mac</summary><ol>
<li><a href="/trust/kewu-ca.crt">Download the certificate</a> and add it to the System keychain.</li>
<li>Open it there, expand Trust, choose Always Trust.</li></ol></details>
<p>Compare the fingerprint shown while installing with the one above and the one on the server's console. The certificate can vouch only for addresses of inner networks, for no public site.</p></div>
</main></body></html>`;
}

const style = `:root{color-scheme:light dark;--line:#d8dce2;--soft:#f5f7f9;--link:#0b5cad;--yes:#14683c;--no:#9a3412;--dim:#5b6470}
@media(prefers-color-scheme:dark){:root{--line:#3a424d;--soft:#1d232b;--link:#7db7f2;--yes:#6fd39b;--no:#f3a37c;--dim:#a3adb9}}
*{box-sizing:border-box}body{margin:0;font:16px/1.65 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
main{max-width:44rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}h1{font-size:1.5rem;line-height:1.3;margin:0 0 .5rem}h2{font-size:1.125rem;margin:1.75rem 0 .5rem}
p{margin:.5rem 0}a{color:var(--link)}i,.more{color:var(--dim);font-style:normal}code span{display:inline-block}
.check{margin:1rem 0;padding:.75rem 1rem;border:1px solid var(--line);border-radius:8px;background:var(--soft)}.check p{margin:0}
.yes b{color:var(--yes)}.no b{color:var(--no)}.ask{color:var(--dim)}
.button{display:inline-block;padding:.25rem .875rem;margin-inline:.25rem;border-radius:6px;background:#0b5cad;color:#fff;text-decoration:none}li .button{display:block;width:fit-content;margin:.375rem 0}
.qr{display:flex;align-items:center;gap:1.25rem;margin:1rem 0}.qr svg{width:9.5rem;height:9.5rem;flex:none;border-radius:8px;border:1px solid var(--line)}
.qr b{font-weight:600;overflow-wrap:anywhere}.note{padding:.75rem 1rem;border-left:3px solid var(--no);background:var(--soft)}
details{border:1px solid var(--line);border-radius:8px;margin:.5rem 0}summary{cursor:pointer;padding:.75rem 1rem;font-weight:600}
ol{margin:0;padding:0 1rem .75rem 2.25rem}li{margin:.5rem 0}em{font-style:normal;color:var(--no)}
dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem}dd{margin:0;overflow-wrap:anywhere}code{font:.875em/1.6 ui-monospace,Consolas,monospace}
.print{padding:.75rem 1rem;border:1px solid var(--line);border-radius:8px}hr{border:0;border-top:1px solid var(--line);margin:2rem 0}
@media(max-width:600px){.qr,.more{display:none}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}}`;

/**
 * Opens the steps of this device and says whether it trusts us. A picture over https tells; but a page that was opened
 * past a warning gets pictures too: only a service worker is refused then.
 */
export const checkScript = `const agent = navigator.userAgent;
const device = /iPhone|iPad/.test(agent) || (/Macintosh/.test(agent) && navigator.maxTouchPoints > 1) ? 'iphone'
  : /Android|HarmonyOS/.test(agent) ? 'android' : /Windows/.test(agent) ? 'windows' : /Macintosh/.test(agent) ? 'mac' : '';
for (const one of document.querySelectorAll('details')) one.open = one.dataset.for === device;
const say = (word) => {
  for (const one of document.querySelectorAll('[data-say]')) one.hidden = one.dataset.say !== word;
};
const picture = new Image();
picture.onerror = () => say('no');
picture.onload = async () => {
  if (location.protocol !== 'https:' || !('serviceWorker' in navigator)) return say('yes');
  try {
    const worker = await navigator.serviceWorker.register('/trust/worker.js', { scope: '/trust/check/' });
    await worker.unregister();
    say('yes');
  } catch {
    say('waved');
  }
};
picture.src = document.body.dataset.secure + '/trust/seen.svg?' + Date.now();
`;

/** Does nothing: that a browser takes it is the answer. */
export const workerScript = '// taken only from a server that is trusted\n';
