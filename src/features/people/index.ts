export { PersonMenu } from './components/person-menu'
export { ownPath } from './own-path'
export { SignInScreen } from './screens/sign-in-screen'
