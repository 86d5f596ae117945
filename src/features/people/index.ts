export { PersonMenu } from './components/person-menu'
export { SignInScreen } from './screens/sign-in-screen'
