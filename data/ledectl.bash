# Completion of ledectl for bash.
# SPDX-License-Identifier: GPL-3.0-or-later

_ledectl() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command="" i
  local -a store=()
  COMPREPLY=()

  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --store) store=(--store "${COMP_WORDS[++i]}") ;;
      -*) ;;
      *) command=${COMP_WORDS[i]}; break ;;
    esac
  done

  case $before in
    --store) mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
    --output) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
    --state) mapfile -t COMPREPLY < <(compgen -W "draft submitted returned approved scheduled published withdrawn" -- "$word"); return ;;
    --as)
      if [[ $command == render ]]; then
        mapfile -t COMPREPLY < <(compgen -W "page markdown wordpress" -- "$word")
      else
        mapfile -t COMPREPLY < <(compgen -W "draft submitted published withdrawn" -- "$word")
      fi
      return ;;
    --take) mapfile -t COMPREPLY < <(compgen -W "ours theirs both" -- "$word"); return ;;
    --site|test|remove)
      if [[ $before == --site || $command == site ]]; then
        local IFS=$'\n'
        mapfile -t COMPREPLY < <(compgen -W "$(ledectl "${store[@]}" site list 2>/dev/null | sed 's/  .*//')" -- "$word")
        return
      fi ;;
  esac

  if [[ -z $command ]]; then
    mapfile -t COMPREPLY < <(compgen -W "import new list trash show edit set render check state revisions correct photo dictionary codes site publish schedule withdraw unpublish restore fetch merge deliveries deliver doctor help --store --json --version" -- "$word")
    return
  fi

  case $command in
    import) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    site) [[ $before == site ]] && mapfile -t COMPREPLY < <(compgen -W "add list test remove" -- "$word") ;;
    dictionary|codes)
      if [[ $before == "$command" ]]; then
        mapfile -t COMPREPLY < <(compgen -W "list add remove import" -- "$word")
      elif [[ $before == import ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
      fi ;;
    photo)
      if [[ $before == photo ]]; then
        mapfile -t COMPREPLY < <(compgen -W "add set remove export list find used unused collect" -- "$word")
      elif [[ ${COMP_WORDS[COMP_CWORD-2]} == photo ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(ledectl "${store[@]}" list 2>/dev/null | cut -d' ' -f1)" -- "$word")
      else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
      fi ;;
    *)
      if [[ $before == "$command" ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(ledectl "${store[@]}" list 2>/dev/null | cut -d' ' -f1)" -- "$word")
      elif [[ $command == state ]]; then
        mapfile -t COMPREPLY < <(compgen -W "submit return approve schedule publish withdraw reopen" -- "$word")
      fi ;;
  esac
}

complete -F _ledectl ledectl
