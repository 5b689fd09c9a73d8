// The search, and the language of pages that hold both. Without this script every page is still whole.
const root = document.body.dataset.root
const search = document.querySelector('.search')
const field = search.querySelector('input')
const list = search.querySelector('ol')

search.hidden = false
field.addEventListener('input', show)
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== field) {
    event.preventDefault()
    field.focus()
  } else if (event.key === 'Escape') {
    field.value = ''
    show()
  } else if (event.key === 'Enter' && document.activeElement === field) list.querySelector('a')?.click()
})
document.addEventListener('click', (event) => {
  if (!search.contains(event.target)) list.replaceChildren()
})

/** The pages that have every word, those with them in the title first. */
function show() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean)
  const found = []
  for (const [address, title, text] of words.length > 0 ? window.searchIndex : []) {
    const name = title.toLowerCase()
    const body = text.toLowerCase()
    if (!words.every((word) => body.includes(word))) continue
    const at = body.indexOf(words[0])
    found.push({
      address,
      title,
      rank: words.filter((word) => name.includes(word)).length,
      excerpt: text.slice(Math.max(0, at - 20), at + 60),
    })
  }
  found.sort((a, b) => b.rank - a.rank)
  list.replaceChildren(...found.slice(0, 12).map(entry))
}

function entry({ address, title, excerpt }) {
  const link = document.createElement('a')
  const below = document.createElement('small')
  link.href = root + address
  link.textContent = title
  below.className = 'excerpt'
  below.textContent = excerpt
  link.append(below)
  const item = document.createElement('li')
  item.append(link)
  return item
}

const button = document.querySelector('button.language')
if (button) {
  let language = remembered()
  const apply = () => {
    document.body.dataset.show = language
    button.textContent = language === 'zh' ? 'English' : '中文'
  }
  button.hidden = false
  button.addEventListener('click', () => {
    language = language === 'zh' ? 'en' : 'zh'
    try {
      localStorage.setItem('tiaoli-language', language)
    } catch {}
    apply()
  })
  apply()
}

function remembered() {
  try {
    return localStorage.getItem('tiaoli-language') === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}
