// A modal dialog, and a focus trap as libraries make them.
document.getElementById("dialog").showModal();
window.openTrap = () => {
  const trap = document.getElementById("trap");
  window.away = 0;
  document.addEventListener("focusin", (e) => {
    if (trap.contains(e.target)) return;
    window.away++;
    trap.focus();
  });
  trap.focus();
};
