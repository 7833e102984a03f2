// Light or dark before anything is painted: as the address says, else as was chosen last, else as the machine has it.
{
  const machine = matchMedia('(prefers-color-scheme: dark)');
  const chosen = () => new URLSearchParams(location.search).get('theme') ?? kept();
  const kept = () => { try { return localStorage.getItem('milepost-theme'); } catch { return null; } };
  const apply = () => {
    const theme = chosen();
    document.documentElement.classList.toggle('dark', theme === 'dark' || (theme !== 'light' && machine.matches));
    dispatchEvent(new Event('themechange'));
  };
  apply();
  machine.addEventListener('change', apply);
  window.chooseTheme = (theme) => {
    try { localStorage.setItem('milepost-theme', theme); } catch { /* a file on a disk may keep nothing */ }
    write('theme', theme);
    apply();
  };
}
