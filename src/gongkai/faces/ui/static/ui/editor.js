// Turns every <textarea data-editor> into an editor (vendor/jodit). The form sends the textarea, as it does without
// scripts; the server cleans what comes (paper/body/clean.py). What is pasted is made plain here too, so that it is seen.
const KEPT = "P H2 H3 H4 UL OL LI TABLE CAPTION THEAD TBODY TR TD TH BLOCKQUOTE HR BR A STRONG EM U S SUB SUP".split(" ");
const NAMED = { B: "STRONG", I: "EM", H1: "H2", H5: "H4", H6: "H4", DIV: "P", STRIKE: "S", DEL: "S" };
const TELLING = { A: ["href"], TD: ["colspan", "rowspan"], TH: ["colspan", "rowspan", "scope"], OL: ["start"] };
const UNSEEN = "script,style,xml,title,template,noscript,iframe,object,embed,svg,img,video,audio,button,select,textarea,"
  + "[hidden],[style*='mso-hide'],[style*='display:none']";
const BLOCKS = "p,div,table,ul,ol,blockquote,h1,h2,h3,h4,h5,h6";
const DISABLED = "about,add-new-line,ai-assistant,class-span,color,drag-and-drop,drag-and-drop-element,file,font,iframe,"
  + "image-processor,image-properties,image,inline-popup,media,paste,paste-from-word,paste-storage,placeholder,"
  + "powered-by-jodit,preview,print,resize-cells,resize-handler,resizer,search,source,speech-recognize,stat,tab,"
  + "table-keyboard-navigation,video,xpath";

// Pasted markup is read in a document of its own, in which nothing runs and nothing is fetched.
const plain = (html) => {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  body.querySelectorAll(UNSEEN).forEach((each) => each.remove());
  [...body.querySelectorAll("*")].forEach((each) => {
    const name = each.tagName === "DIV" && each.querySelector(BLOCKS) ? "" : NAMED[each.tagName] || each.tagName;
    if (!KEPT.includes(name)) return each.replaceWith(...each.childNodes);
    const made = body.ownerDocument.createElement(name);
    (TELLING[name] || []).forEach((key) => each.hasAttribute(key) && made.setAttribute(key, each.getAttribute(key)));
    made.append(...each.childNodes);
    return each.replaceWith(made);
  });
  return body.innerHTML.replace(/<!--[^]*?-->/g, "");
};

const paragraphs = (text) => {
  const lines = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").split(/\r?\n/).filter((line) => line.trim());
  return lines.length > 1 ? lines.map((line) => `<p>${line}</p>`).join("") : lines.join("");
};

// The toolbar would begin with an unseen field that has a look of its own, which our content policy blocks.
window.Jodit.modules.ToolbarEditorCollection.prototype.prependInvisibleInput = () => undefined;

document.querySelectorAll("textarea[data-editor]").forEach((area) => {
  const editor = window.Jodit.make(area, {
    language: "zh_cn",
    buttons: window.Jodit.atom(["paragraph", "bold", "|", "ul", "ol", "|", "table", "link", "|", "eraser", "undo", "redo"]),
    controls: { paragraph: { list: window.Jodit.atom({ p: "正文", h2: "一级标题", h3: "二级标题", h4: "三级标题" }) } },
    link: { modeClassName: false, noFollowCheckbox: false, openInNewTabCheckbox: false },
    createAttributes: window.Jodit.atom({}),
    disablePlugins: DISABLED,
    toolbarAdaptive: false,
    tabIndex: 0,
    readonly: area.disabled || area.readOnly,
  });
  area.required = false; // The browser cannot ask for a field that it does not show: the server does.
  const [label] = area.labels;
  if (label) label.addEventListener("click", () => editor.focus());
  const name = label ? label.textContent.trim() : area.name;
  Object.entries({ role: "textbox", "aria-multiline": "true", "aria-label": name })
    .forEach(([key, value]) => editor.editor.setAttribute(key, value));
  editor.editor.addEventListener("paste", (event) => {
    const [html, text] = ["text/html", "text/plain"].map((kind) => event.clipboardData.getData(kind));
    event.preventDefault();
    event.stopImmediatePropagation();
    editor.s.insertHTML(html ? plain(html) : paragraphs(text));
  }, true);
  editor.events.on("change", (html) => {
    area.value = html;
    area.dispatchEvent(new Event("input", { bubbles: true })); // Whoever listens to the form hears of it too.
  });
  // A change is told a moment after the last key: what is sent before that moment has it all the same.
  area.form?.addEventListener("formdata", ({ formData }) => {
    if (!area.disabled) formData.set(area.name, editor.value);
  });
});
